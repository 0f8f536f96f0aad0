/** A promise and the function that keeps it, for tests that decide when something answers. */
export function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  const functions: ((value: T) => void)[] = [];
  const promise = new Promise<T>((resolve) => functions.push(resolve));
  return { promise, resolve: (value) => functions.forEach((resolve) => resolve(value)) };
}
