interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/**
 * Somebody signed in over HTTP, without a browser. The session lies in the database: it goes on when the product's
 * process does not.
 */
export class Client {
  readonly #url: string;
  readonly #headers: Record<string, string> = { 'content-type': 'application/json' };

  private constructor(url: string) {
    this.#url = url;
  }

  static async signIn(url: string, username: string, password: string): Promise<Client> {
    const client = new Client(url);
    await client.#renew();
    const { status } = await client.#request('POST', '/session', { username, password });
    if (status !== 200) throw new Error(`${username} can not sign in: ${status}`);
    await client.#renew();
    return client;
  }

  /** @throws unless the answer is a success */
  async get<T>(path: string): Promise<T> {
    const { status, body } = await this.#request<T>('GET', path);
    if (status >= 300) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Refusals are answers too. */
  post<T>(path: string, body: object, key: string): Promise<Answer<T>> {
    return this.#request('POST', path, body, { 'idempotency-key': key });
  }

  /** A token for writes, and a session for the cookie. */
  async #renew(): Promise<void> {
    const { csrfToken } = await this.get<{ readonly csrfToken: string }>('/session');
    this.#headers['x-csrf-token'] = csrfToken;
  }

  async #request<T>(method: string, path: string, body?: object, headers = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: { ...this.#headers, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) this.#headers['cookie'] = cookie.split(';')[0] ?? '';
    const text = await response.text();
    return { status: response.status, body: JSON.parse(text === '' ? 'null' : text) as T };
  }
}
