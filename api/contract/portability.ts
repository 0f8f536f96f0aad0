import { z } from 'zod';

const NamedElement = z.object({ elementId: z.string(), name: z.string() });

/**
 * POST /processes/:key/portability: plays scenarios on our engine and on bpmn-engine, and says where they stand
 * differently; nothing is kept. Without `xml` the stored draft is played, without `scenarios` some are made up: the
 * plain way through, one for each flow and one for each event that starts the process or may come meanwhile.
 */
export const CheckPortability = z.object({
  xml: z.string().min(1).max(2_000_000).optional(),
  scenarios: z
    .array(
      z.object({
        variables: z.record(z.string(), z.json()),
        actions: z
          .array(
            z.object({
              /** `complete` ends a task, job or call of the element; `trigger` lets its timer, message or signal come. */
              kind: z.enum(['complete', 'trigger']),
              element: z.string().min(1).max(255),
              variables: z.record(z.string(), z.json()).optional(),
            }),
          )
          .max(100),
      }),
    )
    .min(1)
    .max(20)
    .optional(),
});
export type CheckPortability = z.infer<typeof CheckPortability>;

const EnginePosition = z.object({
  /** What waits; an element that waits several times is listed as often. */
  waiting: z.array(NamedElement),
  ended: z.boolean(),
  /** What the engine said when it could not do the action (English, technical); null when it could. */
  failed: z.string().nullable(),
});
export type EnginePosition = z.infer<typeof EnginePosition>;

export const PlayedScenario = z.object({
  /** The flow or event that the scenario was made up for; null for the plain way and for given ones. */
  through: NamedElement.nullable(),
  /** After that, what waited in other branches was done first: branches overtake each other. */
  othersFirst: z.boolean(),
  actions: z.array(NamedElement.extend({ kind: z.enum(['complete', 'trigger']) })),
  agrees: z.boolean(),
  /** `step` 0: after the start; n: after the n-th action. */
  differences: z.array(z.object({ step: z.number().int(), ours: EnginePosition, theirs: EnginePosition })),
  /** Our own engine could not go on here, so that nothing was compared from this step on; null when it could. */
  stopped: z.object({ step: z.number().int(), reason: z.string() }).nullable(),
});
export type PlayedScenario = z.infer<typeof PlayedScenario>;

export const Portability = z.object({
  /** No scenario differs. */
  agrees: z.boolean(),
  scenarios: z.array(PlayedScenario),
  /** Where bpmn-engine is known to go another way than the standard, as far as elements of this process are concerned. */
  known: z.array(z.object({ code: z.string(), message: z.string(), elements: z.array(NamedElement) })),
});
export type Portability = z.infer<typeof Portability>;
