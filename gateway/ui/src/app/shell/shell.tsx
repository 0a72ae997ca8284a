import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { IconCalendarTime, IconChartBar, IconClockSearch, IconHeadset, IconHelp, IconHourglass, IconListCheck, IconMessages, IconMessageExclamation, IconPhoneCall, IconSend, IconSettings, IconShieldSearch, IconUsers, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '@/components/logo';
import { ShortcutHelp } from '@/components/shortcuts/shortcut-help';
import { useShortcut } from '@/components/shortcuts/shortcuts';
import { StatusSprite } from '@/components/status/status-icon';
import { can } from '@/lib/roles';
import { useMe } from '../session/api';
import { SiteSwitcher } from './site-switcher';
import { UserMenu } from './user-menu';
import classes from './shell.module.css';

/** What surrounds every screen: where one is, where one can go, who one is. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [help, setHelp] = useState(false);
  const everywhere = t('shortcuts.everywhere');
  useShortcut('?', t('shortcuts.open'), everywhere, () => setHelp(true));
  useShortcut('g t', t('nav.today'), everywhere, () => void navigate({ to: '/today' }), can(me, 'day'));
  useShortcut('g w', t('nav.worklist'), everywhere, () => void navigate({ to: '/worklist' }), can(me, 'names'));
  useShortcut('g q', t('nav.waitlist'), everywhere, () => void navigate({ to: '/waitlist' }), can(me, 'names'));
  useShortcut('g d', t('nav.recalls'), everywhere, () => void navigate({ to: '/recalls' }), can(me, 'names'));
  useShortcut('g o', t('nav.concerns'), everywhere, () => void navigate({ to: '/concerns' }), can(me, 'names'));
  useShortcut('g m', t('nav.messages'), everywhere, () => void navigate({ to: '/messages' }), can(me, 'names'));
  useShortcut('g r', t('nav.referrals'), everywhere, () => void navigate({ to: '/referrals' }), can(me, 'names'));
  useShortcut('g l', t('nav.calls'), everywhere, () => void navigate({ to: '/calls' }), can(me, 'book'));
  useShortcut('g p', t('nav.patients'), everywhere, () => void navigate({ to: '/patients' }), can(me, 'patients'));
  useShortcut('g c', t('nav.compare'), everywhere, () => void navigate({ to: '/compare' }), can(me, 'compare'));
  useShortcut('g u', t('nav.setup'), everywhere, () => void navigate({ to: '/setup' }), can(me, 'setup'));
  useShortcut('g n', t('nav.access'), everywhere, () => void navigate({ to: '/access' }), can(me, 'access'));
  useShortcut('g a', t('nav.audit'), everywhere, () => void navigate({ to: '/audit' }), can(me, 'audit'));
  return (
    <div className={classes['shell']}>
      <a href="#main" className={classes['skip']}>
        {t('shell.skip')}
      </a>
      <StatusSprite />
      <nav className={classes['nav']} aria-label={t('nav.label')}>
        <Link to="/" className={classes['home']} aria-label={t('nav.home')}>
          <Logo compact />
        </Link>
        {can(me, 'day') && <NavLink to="/today" alsoUnder={/^\/sites\/[^/]+\/today/} icon={IconCalendarTime} label={t('nav.today')} />}
        {can(me, 'names') && <NavLink to="/worklist" alsoUnder={/^\/sites\/[^/]+\/worklist/} icon={IconListCheck} label={t('nav.worklist')} />}
        {can(me, 'names') && <NavLink to="/waitlist" alsoUnder={/^\/sites\/[^/]+\/waitlist/} icon={IconHourglass} label={t('nav.waitlist')} />}
        {can(me, 'names') && <NavLink to="/recalls" alsoUnder={/^\/sites\/[^/]+\/recalls/} icon={IconPhoneCall} label={t('nav.recalls')} />}
        {can(me, 'names') && <NavLink to="/concerns" alsoUnder={/^\/sites\/[^/]+\/(concerns|surveys)/} icon={IconMessageExclamation} label={t('nav.concerns')} />}
        {can(me, 'names') && <NavLink to="/messages" alsoUnder={/^\/sites\/[^/]+\/messages/} icon={IconMessages} label={t('nav.messages')} />}
        {can(me, 'names') && <NavLink to="/referrals" alsoUnder={/^\/sites\/[^/]+\/referrals/} icon={IconSend} label={t('nav.referrals')} />}
        {can(me, 'book') && <NavLink to="/calls" icon={IconHeadset} label={t('nav.calls')} />}
        {can(me, 'patients') && <NavLink to="/patients" icon={IconUsers} label={t('nav.patients')} />}
        {can(me, 'compare') && <NavLink to="/compare" icon={IconChartBar} label={t('nav.compareShort')} />}
        {can(me, 'setup') && <NavLink to="/setup" alsoUnder={/^\/sites\/[^/]+\/setup/} icon={IconSettings} label={t('nav.setup')} />}
        {can(me, 'access') && <NavLink to="/access" alsoUnder={/^\/sites\/[^/]+\/access/} icon={IconClockSearch} label={t('nav.access')} />}
        {can(me, 'audit') && <NavLink to="/audit" icon={IconShieldSearch} label={t('nav.audit')} />}
      </nav>
      <header className={classes['header']}>
        <SiteSwitcher />
        <div className={classes['tools']}>
          <Tooltip label={t('shortcuts.open')}>
            <ActionIcon variant="subtle" color="gray" size={36} radius="md" onClick={() => setHelp(true)} aria-label={t('shortcuts.open')}>
              <IconHelp size={20} stroke={1.6} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
          <UserMenu onShortcuts={() => setHelp(true)} />
        </div>
      </header>
      <main id="main" className={classes['main']} tabIndex={-1}>
        <Outlet />
      </main>
      <ShortcutHelp opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}

function NavLink({ to, alsoUnder, icon: Glyph, label }: { to: '/today' | '/worklist' | '/waitlist' | '/recalls' | '/concerns' | '/messages' | '/referrals' | '/calls' | '/patients' | '/compare' | '/setup' | '/access' | '/audit'; alsoUnder?: RegExp; icon: Icon; label: string }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const active = pathname.startsWith(to) || alsoUnder?.test(pathname) === true;
  return (
    <Link to={to} className={classes['link']}>
      <span className={classes['linkBody']} data-active={active || undefined}>
        <Glyph size={22} stroke={1.7} aria-hidden="true" />
        {label}
        {active && <VisuallyHidden>{t('nav.current')}</VisuallyHidden>}
      </span>
    </Link>
  );
}
