import type { TFunction } from 'i18next';
import { Problem } from '@/lib/api/problem';

/** A refusal in the user's words; the service's own sentence where there is no better one. */
export function problemText(error: unknown, t: TFunction): { title: string; detail: string | undefined } {
  if (!(error instanceof Problem)) {
    return { title: t('problem.unexpected'), detail: error instanceof Error ? error.message : undefined };
  }
  switch (error.status) {
    case 0:
      return { title: t('problem.noAnswer'), detail: t('problem.noAnswerDetail') };
    case 401:
      return { title: t('problem.signedOut'), detail: undefined };
    case 403:
      return { title: t('problem.forbidden'), detail: t('problem.forbiddenDetail') };
    case 404:
      return { title: t('problem.notFound'), detail: t('problem.notFoundDetail') };
    case 502:
    case 503:
    case 504:
      return { title: t('problem.unavailable'), detail: t('problem.unavailableDetail') };
    default:
      return {
        title: error.code === 'slot-taken' ? t('problem.slotTaken') : error.status >= 500 ? t('problem.unexpected') : t('problem.refused'),
        detail: error.errors.length > 0 ? error.errors.map((each) => each.message).join(' ') : (error.detail ?? error.title),
      };
  }
}
