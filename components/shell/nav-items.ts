import {
  BookOpen,
  ChartSpline,
  Inbox,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  Phone,
  PhoneCall,
  Settings,
} from 'lucide-react';
import type { Role } from '@/lib/audit/actor';
import { settingsItemsOf } from './settings-items';

export interface NavItem {
  href: string;
  label: string;
  icon: LucideIcon;
  /** who has the entry; left out: everybody */
  isFor?: (role: Role) => boolean;
}

const navItems: NavItem[] = [
  { href: '/', label: 'Overview', icon: LayoutDashboard },
  { href: '/calls', label: 'Calls', icon: PhoneCall },
  { href: '/analytics', label: 'Analytics', icon: ChartSpline },
  { href: '/reconcile', label: 'Completeness', icon: ListChecks },
  { href: '/numbers', label: 'Numbers', icon: Phone },
  { href: '/inbox', label: 'Inbox', icon: Inbox },
  { href: '/codes', label: 'Code book', icon: BookOpen },
  {
    href: '/settings',
    label: 'Settings',
    icon: Settings,
    isFor: (role) => settingsItemsOf(role).length > 0,
  },
];

export const navItemsOf = (role: Role): NavItem[] => navItems.filter(({ isFor }) => isFor?.(role) ?? true);

/** `/calls/…` belongs to `/calls`; the overview is only itself. */
export const isCurrent = (href: string, pathname: string): boolean =>
  href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
