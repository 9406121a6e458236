import { Command } from 'commander';
import { benchReceiving } from '../tests/load/bench-receiving';

const command = new Command('bench')
  .description('Measures the product side by side with what a user could take instead.')
  .argument('[what]', 'what to measure: receiving', 'receiving')
  .option('--seconds <n>', 'how long each round lasts', Number, 10)
  .option('--rounds <n>', 'rounds of each contestant, the median counts', Number, 3)
  .option('--connections <n>', 'connections that post at once', Number, 32)
  .parse();

const { seconds, rounds, connections } = command.opts<{
  seconds: number;
  rounds: number;
  connections: number;
}>();
if (command.args[0] !== undefined && command.args[0] !== 'receiving') {
  process.stderr.write(`There is no benchmark "${command.args[0]}": choose receiving\n`);
  process.exit(1);
}
await benchReceiving({ seconds, rounds, connections });
