import { Button, Center } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Blank, Failed, Loading } from '@/components/states';
import type { useMessagesOfSite } from './api';
import { MessageTable } from './message-table';

type Pages = Pick<ReturnType<typeof useMessagesOfSite>, 'data' | 'error' | 'refetch' | 'hasNextPage' | 'fetchNextPage' | 'isFetchingNextPage'>;

/** Page after page, the latest first. */
export function MessageList({ messages, withPatient, icon }: { messages: Pages; withPatient: boolean; icon: Icon }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = messages;
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <Loading />;
  }
  const all = data.pages.flatMap((page) => page.items);
  return all.length === 0 ? (
    <Blank icon={icon} title={t('messages.empty')}>
      {t('messages.emptyDetail')}
    </Blank>
  ) : (
    <>
      <MessageTable messages={all} withPatient={withPatient} />
      {hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('messages.older')}
          </Button>
        </Center>
      )}
    </>
  );
}
