import {
  IconCalendarEvent, IconCircleCheck, IconCircleX, IconDoor, IconHourglassHigh, IconStethoscope, IconThumbUp, IconUserX, type Icon,
} from '@tabler/icons-react';
import { STATUSES, type Status } from './status';

export const STATUS_ICONS: Record<Status, Icon> = {
  BOOKED: IconCalendarEvent,
  CONFIRMED: IconThumbUp,
  CHECKED_IN: IconHourglassHigh,
  ROOMED: IconDoor,
  SEEN: IconStethoscope,
  COMPLETED: IconCircleCheck,
  NO_SHOW: IconUserX,
  CANCELLED: IconCircleX,
};

/** The icons once per page, for markup that is not made by React (the calendar's events) to refer to. */
export function StatusSprite() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="sprite">
      {STATUSES.map((status) => {
        const Glyph = STATUS_ICONS[status];
        return (
          <symbol key={status} id={`status-icon-${status}`} viewBox="0 0 24 24">
            <Glyph size={24} stroke={2} />
          </symbol>
        );
      })}
    </svg>
  );
}
