import {
  BookOpen,
  ChartSpline,
  Inbox,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  Phone,
  PhoneCall,
} from 'lucide-react';

export interface NavItem {
  href: string;
  label: string;
  icon: LucideIcon;
}

export const navItems: NavItem[] = [
  { href: '/', label: 'Overview', icon: LayoutDashboard },
  { href: '/calls', label: 'Calls', icon: PhoneCall },
  { href: '/analytics', label: 'Analytics', icon: ChartSpline },
  { href: '/reconcile', label: 'Completeness', icon: ListChecks },
  { href: '/numbers', label: 'Numbers', icon: Phone },
  { href: '/inbox', label: 'Inbox', icon: Inbox },
  { href: '/codes', label: 'Code book', icon: BookOpen },
];

/** `/calls/…` belongs to `/calls`; the overview is only itself. */
export const isCurrent = (href: string, pathname: string): boolean =>
  href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
