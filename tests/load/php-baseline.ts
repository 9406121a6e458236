import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, untilAnswering } from './free-port';

/** The web page the vendor's documents show, as a host would run it; null where nginx, php-fpm or its pgsql is missing. */
export async function startPhpBaseline(databaseUrl: string): Promise<{
  port: number;
  /** of the master of php-fpm */
  pid: number;
  stop: () => Promise<void>;
} | null> {
  const nginx = ['/usr/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'].find(existsSync);
  const fpm = findFpm();
  if (!nginx || !fpm) return null;
  const folder = await mkdtemp(join(tmpdir(), 'php-'));
  // the workers run as another user where this one is root
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'temp'));
  const port = await freePort();
  const socket = join(folder, 'fpm.sock');
  await writeFile(join(folder, 'index.php'), pageOf(new URL(databaseUrl)));
  await writeFile(join(folder, 'fpm.conf'), fpmConfiguration(socket));
  await writeFile(join(folder, 'nginx.conf'), nginxConfiguration(folder, socket, port));
  const isRoot = process.getuid?.() === 0;
  const children = [
    spawn(fpm, ['--nodaemonize', '--fpm-config', join(folder, 'fpm.conf'), ...(isRoot ? ['-R'] : [])], {
      stdio: 'ignore',
    }),
    spawn(nginx, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], {
      stdio: 'ignore',
    }),
  ];
  await untilAnswering(port);
  return {
    port,
    pid: children[0]?.pid ?? 0,
    stop: async () => {
      await Promise.all(
        children.map((child) => {
          if (child.exitCode !== null) return undefined;
          const ended = new Promise((resolve) => child.once('exit', resolve));
          child.kill('SIGTERM');
          return ended;
        }),
      );
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function findFpm(): string | undefined {
  const versions = ['', '8.4', '8.3', '8.2', '8.1', '7.4'];
  return versions
    .flatMap((version) => [`/usr/sbin/php-fpm${version}`, `/usr/local/sbin/php-fpm${version}`])
    .filter(existsSync)
    .find((path) => /^pdo_pgsql$/m.test(execFileSync(path, ['-m'], { encoding: 'utf8' })));
}

const pageOf = ({ hostname, port, pathname, username, password }: URL): string => `<?php
$db = new PDO('pgsql:host=${hostname};port=${port};dbname=${pathname.slice(1)}', '${decodeURIComponent(username)}',
  '${decodeURIComponent(password)}', [PDO::ATTR_PERSISTENT => true, PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
$insert = $db->prepare('INSERT INTO baseline (queue_id, response_code, fields) VALUES (?, ?, ?)');
$insert->execute([$_POST['QueueID'] ?? 0, $_POST['ResponseCode'] ?? 0, json_encode($_POST)]);
header('Content-Length: 2');
echo 'OK';
`;

const fpmConfiguration = (socket: string): string => `[global]
error_log = /dev/null
[www]
listen = ${socket}
listen.mode = 0666
pm = static
pm.max_children = 8
${process.getuid?.() === 0 ? 'user = root\ngroup = root\n' : ''}`;

const nginxConfiguration = (folder: string, socket: string, port: number): string => `daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 100000000;
  client_body_temp_path ${folder}/temp/body;
  proxy_temp_path ${folder}/temp/proxy;
  fastcgi_temp_path ${folder}/temp/fastcgi;
  uwsgi_temp_path ${folder}/temp/uwsgi;
  scgi_temp_path ${folder}/temp/scgi;
  server {
    listen 127.0.0.1:${port};
    location / {
      fastcgi_pass unix:${socket};
      fastcgi_param SCRIPT_FILENAME ${folder}/index.php;
      fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param CONTENT_TYPE $content_type;
      fastcgi_param CONTENT_LENGTH $content_length;
    }
  }
}
`;
