/**
 * The id of something that a command makes: the same for every repetition of the command, so that a request which is
 * sent again after a crash can not make a second one.
 * @param commandKey 64 hex characters
 */
export const idFor = (prefix: string, commandKey: string): string => `${prefix}-${commandKey.slice(0, 20)}`;
