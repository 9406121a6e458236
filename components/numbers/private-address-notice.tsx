import { Notice } from '@/components/ui/notice';
import { isPrivateAddress } from '@/lib/numbers/private-address';

/** Says why nothing will arrive at a URL that only this network knows. */
export function PrivateAddressNotice({ baseUrl }: { baseUrl: string }) {
  if (!isPrivateAddress(baseUrl)) return null;
  return (
    <Notice kind="info">
      The URLs below begin with <code className="font-mono">{baseUrl}</code>, which Phone Notify! cannot reach
      from the internet. Set <code className="font-mono">APP_URL</code> to the public address of this product.
    </Notice>
  );
}
