import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Day } from '../api/day';
import type { Draft } from './book-dialog';
import { SlotSearch } from './slot-search';

/** The search for free time beside a site's day. */
export function FindFree({ day, opened, onClose, onChoose }: { day: Day; opened: boolean; onClose: () => void; onChoose: (draft: Draft, providerName: string) => void }) {
  const { t } = useTranslation();
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={560} title={t('find.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <SlotSearch site={{ id: day.siteId, timeZone: day.timeZone }} providers={day.providers} date={day.date} onChoose={onChoose} />
    </Drawer>
  );
}
