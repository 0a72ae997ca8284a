import type { Status } from '@/components/status/status';
import classes from './day-calendar.module.css';

export type Chip = {
  id: string;
  status: Status;
  time: string;
  patient: string;
  visitType: string;
  /** The whole appointment in one sentence, for whoever hears the screen instead of seeing it. */
  label: string;
  /** Beside somebody whom the provider has at the same time, on purpose: in short and on the chip. */
  overbooked: string | undefined;
  waiting: string | undefined;
  waitsTooLong: boolean;
  minutes: number;
};

const SVG = 'http://www.w3.org/2000/svg';

/** The inside of a calendar event. The calendar is not React, so this is plain DOM; a real button, reachable by Tab. */
export function chipNodes(chip: Chip): Node[] {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = classes['chip'] ?? '';
  button.dataset['appointment'] = chip.id;
  button.dataset['size'] = chip.minutes < 20 ? 'small' : 'large';
  button.setAttribute('aria-label', chip.label);
  const head = element('span', 'chipHead', icon(chip.status));
  if (chip.overbooked) {
    head.append(element('span', 'chipOverbooked', chip.overbooked)); // before the name: two side by side are narrow
  }
  head.append(element('span', 'chipName', chip.patient));
  button.append(head);
  const row = element('span', 'chipRow');
  // half as wide and one line high there is room for the name alone
  if (!(chip.overbooked && chip.minutes < 20)) {
    row.append(element('span', 'chipType', chip.minutes < 20 ? chip.time : `${chip.time} · ${chip.visitType}`));
  }
  if (chip.waiting) {
    const badge = element('span', 'chipWaiting', chip.waiting);
    badge.toggleAttribute('data-long', chip.waitsTooLong);
    row.append(badge);
  }
  button.append(row);
  return [button];
}

function element(tag: string, name: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  made.className = classes[name] ?? '';
  made.append(...children);
  return made;
}

function icon(status: Status): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', classes['chipIcon'] ?? '');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#status-icon-${status}`);
  svg.append(use);
  return svg;
}
