import { Fieldset, NumberInput, Select, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VisitType } from '@/features/scheduling/api/availability';
import { currencyDigits, formatMinorUnits } from '@/lib/format';
import { problemAt } from '../problem-at';

export type CancelRule = NonNullable<VisitType['rules']['cancelling']>;
/** As it is written down in the form: amounts in whole units, such as dollars. */
export type CancelDraft = { notice: number | string; lateFee: number | string; noShowFee: number | string; currency: string };

/** As much as the service takes: thirty days, and a million of the smallest unit. */
const MOST = { hours: 720, minor: 1_000_000 } as const;
const CURRENCIES = Intl.supportedValuesOf('currency');

export const CANCEL_FIELDS = ['noticeHours', 'lateFeeMinor', 'noShowFeeMinor', 'currency'].map((field) => `rules.cancelling.${field}`);

export function draftOf(rule: CancelRule | undefined, usualCurrency: string): CancelDraft {
  const currency = rule?.currency ?? usualCurrency;
  const amount = (minor: number | undefined) => (minor === undefined ? '' : minor / 10 ** currencyDigits(currency));
  return { notice: rule?.noticeHours ?? '', lateFee: amount(rule?.lateFeeMinor), noShowFee: amount(rule?.noShowFeeMinor), currency };
}

/** None if nothing is asked for. */
export function ruleOf({ notice, lateFee, noShowFee, currency }: CancelDraft): CancelRule | undefined {
  const minor = (amount: number | string) => (Number(amount) > 0 ? Math.round(Number(amount) * 10 ** currencyDigits(currency)) : undefined);
  const fees = { lateFeeMinor: minor(lateFee), noShowFeeMinor: minor(noShowFee) };
  const asksFee = fees.lateFeeMinor !== undefined || fees.noShowFeeMinor !== undefined;
  return notice === '' && !asksFee ? undefined : { noticeHours: Number(notice) || 0, ...fees, currency: asksFee ? currency : undefined };
}

/** A fee for cancelling late means something only where there is a notice. */
export function lacksNotice({ notice, lateFee }: CancelDraft): boolean {
  return Number(lateFee) > 0 && !(Number(notice) > 0);
}

type Props = { value: CancelDraft; onChange: (value: CancelDraft) => void; tried: boolean; error: unknown };

/** Until when patients may cancel, what it costs afterwards, and what all that comes to, in a sentence. */
export function CancelFields({ value, onChange, tried, error }: Props) {
  const { t, i18n } = useTranslation();
  const digits = currencyDigits(value.currency);
  const money = { min: 0, max: MOST.minor / 10 ** digits, decimalScale: digits, fixedDecimalScale: true, thousandSeparator: true } as const;
  const rule = ruleOf(value);
  const fee = (minor: number | undefined) => (minor === undefined || !rule?.currency ? undefined : formatMinorUnits(minor, rule.currency, i18n.language));
  const late = fee(rule?.lateFeeMinor);
  const noShow = fee(rule?.noShowFeeMinor);
  const count = rule?.noticeHours ?? 0;
  const told = [
    ...(count > 0 ? [late ? t('setup.visit.cancel.lateFee', { count, fee: late }) : t('setup.visit.cancel.late', { count })] : []),
    ...(noShow ? [t('setup.visit.cancel.noShow', { fee: noShow })] : []),
  ];
  return (
    <Fieldset legend={t('setup.visit.cancel.title')}>
      <SimpleGrid cols={{ base: 1, xs: 4 }} spacing="sm">
        <NumberInput
          label={t('setup.visit.cancel.noticeHours')}
          min={0}
          max={MOST.hours}
          allowDecimal={false}
          value={value.notice}
          onChange={(notice) => onChange({ ...value, notice })}
          error={(tried && lacksNotice(value) && t('setup.visit.cancel.feeNeedsNotice')) || problemAt(error, 'rules.cancelling.noticeHours')}
        />
        <NumberInput label={t('setup.visit.cancel.feeLate')} {...money} value={value.lateFee} onChange={(lateFee) => onChange({ ...value, lateFee })} error={problemAt(error, 'rules.cancelling.lateFeeMinor')} />
        <NumberInput label={t('setup.visit.cancel.feeNoShow')} {...money} value={value.noShowFee} onChange={(noShowFee) => onChange({ ...value, noShowFee })} error={problemAt(error, 'rules.cancelling.noShowFeeMinor')} />
        <Select
          label={t('setup.visit.cancel.currency')}
          searchable
          allowDeselect={false}
          data={CURRENCIES}
          value={value.currency}
          onChange={(currency) => onChange({ ...value, currency: currency ?? value.currency })}
          error={problemAt(error, 'rules.cancelling.currency')}
        />
      </SimpleGrid>
      <Text size="sm" c="dimmed" mt="xs" aria-live="polite">
        {told.length > 0 ? told.join(' ') : t('setup.visit.cancel.nothing')}
      </Text>
    </Fieldset>
  );
}
