/** A refusal as RFC 9457 describes it, or the lack of any answer (status 0). */
export type FieldError = { field: string; message: string };

export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string | undefined,
    readonly errors: FieldError[] = [],
    readonly extras: Record<string, unknown> = {},
  ) {
    super(detail ?? title);
  }

  /** Nothing is known about the outcome: the same request may be sent again with the same key. */
  get outcomeUnknown(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  static noAnswer(cause: unknown): Problem {
    return new Problem(0, 'no-answer', 'No answer', cause instanceof Error ? cause.message : undefined);
  }

  static from(status: number, body: unknown): Problem {
    if (!isRecord(body)) {
      return new Problem(status, `http-${status}`, `HTTP ${status}`, undefined);
    }
    const { type, title, status: _status, detail, code, errors, instance: _instance, ...extras } = body;
    const named = typeof code === 'string' ? code : typeof type === 'string' ? type.split('/').pop() : undefined;
    return new Problem(
      status,
      named ?? `http-${status}`,
      typeof title === 'string' ? title : `HTTP ${status}`,
      typeof detail === 'string' ? detail : undefined,
      Array.isArray(errors) ? errors.filter(isFieldError) : [],
      extras,
    );
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value['field'] === 'string' && typeof value['message'] === 'string';
}
