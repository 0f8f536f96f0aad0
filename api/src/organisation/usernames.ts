/** What makes two user names the same: case and width of letters do not count. */
export const usernameKey = (username: string): string => username.normalize('NFKC').trim().toLowerCase().slice(0, 80);
