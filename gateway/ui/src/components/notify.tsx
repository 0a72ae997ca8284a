import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import i18next, { type TFunction } from 'i18next';
import { problemText } from './problem-text';

const closing = () => ({ 'aria-label': i18next.t('common.close') });

export function notifyDone(message: string): void {
  notifications.show({ message, color: 'harbor', icon: <IconCheck size={18} aria-hidden="true" />, autoClose: 3500, withBorder: true, closeButtonProps: closing() });
}

export function notifyFailed(error: unknown, t: TFunction): void {
  const { title, detail } = problemText(error, t);
  notifications.show({ title, message: detail, color: 'red', icon: <IconAlertTriangle size={18} aria-hidden="true" />, autoClose: 8000, withBorder: true, closeButtonProps: closing() });
}
