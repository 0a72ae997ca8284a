import { Problem } from '@/lib/api/problem';

/** What a refusal says about one field of a form; none if it says nothing of it. */
export function problemAt(error: unknown, ...fields: string[]): string | undefined {
  return error instanceof Problem ? error.errors.find((each) => fields.includes(each.field))?.message : undefined;
}

/** Whether every word of a refusal stands at one of the fields already. */
export function saidAt(error: unknown, ...fields: string[]): boolean {
  return error instanceof Problem && error.errors.length > 0 && error.errors.every((each) => fields.includes(each.field));
}
