import { ShownOnce } from '@/components/settings/shown-once';

export function MadePasswordView({ password, onClose }: { password: string; onClose: () => void }) {
  return (
    <ShownOnce
      warning="Give this password to the person now: it is not shown again. They can change it at the foot of the menu."
      texts={[{ label: 'Password', text: password, copy: 'Copy the password' }]}
      onClose={onClose}
    />
  );
}
