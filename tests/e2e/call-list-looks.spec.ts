import { expect, expectUsable, takePicture, test } from './fixtures';

const columns = 'columns=time,outcome,phoneNumber,verdict,variable.zipcode,ended,flags,queueId';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries({
    desktop: { width: 1440, height: 900 },
    phone: { width: 360, height: 740 },
  })) {
    test.describe(`in the ${colorScheme} theme on a ${size}`, () => {
      test.use({ colorScheme, viewport });

      test('chosen columns, a selection and a long page can be used', async ({
        adminPage: page,
        postbackUrl,
      }, info) => {
        expect(postbackUrl).toBeTruthy();
        await page.goto(`/calls?${columns}&limit=250&zone=America/New_York`);
        const table = page.getByRole('table', { name: 'Calls' });
        const box = table.getByRole('checkbox', { name: /^Select call/ }).first();
        await expect(page.getByText('Times are in America/New_York')).toBeVisible();
        await expect(async () => {
          await box.check();
          await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible({ timeout: 500 });
        }).toPass();
        await expectUsable(page);
        await takePicture(page, info, 'selected');
        await page.getByRole('button', { name: 'Columns' }).click();
        await expect(page.getByRole('dialog', { name: 'Columns' })).toBeVisible();
        await expectUsable(page);
        await takePicture(page, info, 'columns');
      });
    });
  }
}
