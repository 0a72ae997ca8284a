/**
 * One key per thing that the user meant to do.
 *
 * The same content keeps its key while its outcome is unknown (lost connection, overloaded server), so that pressing
 * "Try again" can never book twice. Once the server has answered, or the content has changed, it is a new intent: the
 * server refuses a key that comes back with another body.
 */
export class Intent {
  #fingerprint: string | undefined;
  #key = '';

  keyFor(content: unknown): string {
    const fingerprint = JSON.stringify(content);
    if (this.#fingerprint !== fingerprint) {
      this.#fingerprint = fingerprint;
      this.#key = crypto.randomUUID();
    }
    return this.#key;
  }

  /** The server has decided; whatever comes next is a new intent. */
  settled(): void {
    this.#fingerprint = undefined;
  }
}
