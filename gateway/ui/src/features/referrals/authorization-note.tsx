import { Text, TextInput } from '@mantine/core';
import { IconFileCertificate } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { formatDate } from '@/lib/format';
import type { AuthorizationForVisit } from './api';
import bookingClasses from '@/features/scheduling/booking/booking.module.css';

type Props = { found: AuthorizationForVisit | undefined; reason: string; onReason: (reason: string) => void };

/** Says, before anybody books, whose authorization the visit will take, or that there is none and what that means. */
export function AuthorizationNote({ found, reason, onReason }: Props) {
  const { t, i18n } = useTranslation();
  if (!found || (found.need === 'NONE' && !found.authorization)) {
    return null;
  }
  if (found.authorization) {
    const { payer, number, left, validTo } = found.authorization;
    return (
      <div className={bookingClasses['when']}>
        <IconFileCertificate size={20} stroke={1.7} aria-hidden="true" />
        <Text size="sm">
          {found.held ? (
            <>
              <b>{t('authorization.stays', { payer: payer ?? '', number: number ?? '' })}</b> {t('authorization.left', { count: left })} · {t('authorization.lasts', { to: formatDate(validTo, i18n.language) })}
            </>
          ) : (
            <>
              <b>{t('authorization.willUse', { payer: payer ?? '', number: number ?? '' })}</b> {t('authorization.willLeave', { count: left - 1, to: formatDate(validTo, i18n.language) })}
            </>
          )}
        </Text>
      </div>
    );
  }
  const why = t(`authorization.why.${found.why ?? 'NONE'}`);
  return found.need === 'BLOCKS' ? (
    <Notice kind="refusal" title={t('authorization.required')}>
      {why}
    </Notice>
  ) : (
    <>
      <Notice kind="warning">
        {t('authorization.missing')} {why}
      </Notice>
      <TextInput label={t('authorization.withoutReason')} description={t('authorization.withoutHint')} required minLength={3} maxLength={200} value={reason} onChange={(event) => onReason(event.currentTarget.value)} />
    </>
  );
}
