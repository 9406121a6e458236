import { Command } from 'commander';
import { addApiKeyVerbs } from './admin/api-keys';
import { addDataVerbs } from './admin/data';
import { addPeopleVerbs } from './admin/people';
import { addReceivingVerbs } from './admin/receiving';
import { explain } from './admin/verb';

const program = new Command('npm run admin --')
  .description(
    'Does from the command line what an admin does on the screen, whether the product runs or not.',
  )
  .option('--json', 'print JSON, for scripts', false)
  .configureOutput({ outputError: (text, write) => write(text.replace(/\n(?=.)/g, ' ')) });

addPeopleVerbs(program);
addApiKeyVerbs(program);
addReceivingVerbs(program);
addDataVerbs(program);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`error: ${explain(error)}\n`);
  process.exitCode = 1;
});
