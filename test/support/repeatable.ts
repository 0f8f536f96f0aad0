import * as fc from 'fast-check';

/*
 * Property tests take the same random numbers in every run of `npm test`, so that it says something about a change and
 * not about luck. Single tests run by hand, and the long form of `npm run faults`, look for new ones each time;
 * PROPERTY_SEED repeats one of theirs.
 */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20261121) });
