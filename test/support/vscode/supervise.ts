// A process of its own between us and a server: `node supervise.ts <folder> <executable> <arguments>`. It ends the
// server with all its children, and removes the folder, when its standard input ends; and that ends however we end,
// by Ctrl+C and kill -9 too.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const [folder = '', executable = '', ...args] = process.argv.slice(2);

const server = spawn(executable, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
server.on('error', (error) => {
  console.error(error.message);
  end();
});
server.on('exit', end);
process.stdin.on('end', end).on('error', end).resume();
// Its output has no reader any more once we are gone.
process.stdout.on('error', end);

function end(): void {
  killGroup();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  process.exit(server.exitCode ?? 1);
}

/** The server leads a process group (`detached`), which its extension hosts and file watchers belong to. */
function killGroup(): void {
  if (server.pid === undefined) {
    return;
  }
  try {
    process.kill(process.platform === 'win32' ? server.pid : -server.pid, 'SIGKILL');
  } catch {
    // Nobody is left in the group.
  }
}
