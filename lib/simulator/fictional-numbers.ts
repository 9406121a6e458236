import type { Random } from './random';

/** Only numbers set aside for fiction (555-0100 to 555-0199): no one can be called by mistake. */
const exchanges = [
  { area: '757', lata: '252', switchName: 'NORFOLK' },
  { area: '804', lata: '248', switchName: 'RICHMOND' },
  { area: '212', lata: '132', switchName: 'NEWYORK' },
  { area: '303', lata: '656', switchName: 'DENVER' },
  { area: '512', lata: '558', switchName: 'AUSTIN' },
  { area: '617', lata: '128', switchName: 'BOSTON' },
] as const;

export const defaultDedicatedNumbers: readonly string[] = [
  '8005550199',
  '7575550100',
  '8045550101',
  '2125550102',
];

/** Ten digits. */
export function fictionalNumber(random: Random): string {
  return `${random.pick(exchanges).area}55501${String(random.int(3, 99)).padStart(2, '0')}`;
}

/** What the platform looks up about the line of a number, under the vendor's names. */
export function carrierFactsOf(random: Random, phoneNumber: string): [name: string, value: string][] {
  const exchange = exchanges.find(({ area }) => phoneNumber.startsWith(area)) ?? exchanges[0];
  const isWireless = random.chance(0.6);
  return [
    ['isWireless', isWireless ? 'True' : 'False'],
    ['telcoLATA', exchange.lata],
    ['telcoOCN', String(random.int(1, 9)).padStart(4, '0')],
    ['telcoCarrierName', isWireless ? 'EXAMPLE WIRELESS' : 'EXAMPLE TELEPHONE'],
    ['telcoCarrierType', isWireless ? 'WIRELESS' : 'RBOC'],
    ['telcoLRN', `${exchange.area}5550100`],
    ['telcoSwitchName', exchange.switchName],
  ];
}
