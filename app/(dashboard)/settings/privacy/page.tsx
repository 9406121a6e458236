import type { Metadata } from 'next';
import { PolicyForm } from '@/components/privacy/policy-form';
import { VariableRules } from '@/components/privacy/variable-rules';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { formatPhoneNumber } from '@/lib/numbers/phone-number';
import { loadPrivacySettings } from '@/lib/numbers/privacy-loaders';

export const metadata: Metadata = { title: 'Privacy' };

export default async function PrivacyPage() {
  const { accounts, numbers, variables } = await loadPrivacySettings();
  return (
    <>
      <PageHeader title="Privacy">What is kept of what callers type</PageHeader>
      <div className="grid gap-4">
        <Card title="Always">
          <p className="max-w-prose text-muted">
            Digits that pass as a payment card number (12 to 19 of them, blanks and dashes between or not) are
            masked in every field, header and address before anything is written to a disk or a log. The
            vendor&apos;s own phone-number fields and the QueueID are left, and variables that you except
            below.
          </p>
        </Card>
        <Card title="Digits dialled and variables, by account">
          <Policies of="account" rows={accounts.map(({ name, ...row }) => ({ ...row, name }))} />
        </Card>
        <Card title="By dedicated number">
          {numbers.length === 0 ? (
            <p className="text-muted">There is no dedicated number yet.</p>
          ) : (
            <Policies
              of="number"
              rows={numbers.map(({ id, phoneNumber, label, privacy }) => ({
                id,
                privacy,
                name: [formatPhoneNumber(phoneNumber), label].filter(Boolean).join(' · '),
              }))}
            />
          )}
        </Card>
        <Card title="By variable">
          <p className="mb-3 max-w-prose text-sm text-muted">
            The rule of a variable goes before that of the number, which goes before that of the account. A
            rule holds for what comes in after it was set; what is stored already stays as it is.
          </p>
          <VariableRules variables={variables} />
        </Card>
      </div>
    </>
  );
}

function Policies({
  of,
  rows,
}: {
  of: 'account' | 'number';
  rows: { id: string; name: string; privacy: 'keep' | 'length' | 'drop' | null }[];
}) {
  return (
    <ul className="flex flex-col gap-2">
      {rows.map(({ id, name, privacy }) => (
        <li key={id} className="grid items-center gap-x-6 gap-y-1 sm:grid-cols-[16rem_minmax(0,1fr)]">
          <span className="min-w-0 break-words">{name}</span>
          <PolicyForm of={of} id={id} name={name} privacy={privacy} />
        </li>
      ))}
    </ul>
  );
}
