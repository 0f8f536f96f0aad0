import { splitCodes } from './codes.ts';

/** 变化 of a variable that there are here: none is ever deleted. */
const coming = ['create', 'update'] as const;

interface ChangeChoices {
  /** None: all of them. */
  readonly chosen: readonly string[];
  readonly offered: readonly string[];
}

/**
 * The kinds of changes that a conditional event is about (`zg:variableEvents`), and those to choose from. What else a file
 * from elsewhere says, such as `delete`, stays until somebody takes it away.
 */
export function readChanges(written: string | undefined): ChangeChoices {
  const chosen = [...new Set(splitCodes(written))];
  return { chosen, offered: [...new Set([...coming, ...chosen])] };
}
