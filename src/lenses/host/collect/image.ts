import type { ImageConfig } from '../../../formats/oci/image-config.ts';
import { LOADER_VARIABLES } from '../../../formats/proc/environ.ts';
import type { HostFact, ImageFact, ServiceFact } from '../facts.ts';
import { readClosure } from './closure.ts';
import type { NoteGap } from './gaps.ts';
import { startedPrograms } from './image-programs.ts';
import { MACHINE, type OpenRoot } from './roots.ts';
import { collectServices } from './services.ts';

/** An image as the collector needs it: how it was read, and what its configuration says. */
export type ImageSubject = Pick<ImageFact, 'layout' | 'layers' | 'unverified' | 'ambiguities'> & {
  readonly config?: ImageConfig;
};

/** What a container of the image would start; for a plain archive, or an image that starts an init, its unit files. */
export function collectImage(
  opened: OpenRoot,
  image: ImageSubject,
  notLookedAt: NoteGap,
): readonly HostFact[] {
  const { layout, layers, unverified, ambiguities, config } = image;
  const fact = { kind: 'host/image', version: 1, layout, layers, unverified, ambiguities } as const;
  if (config === undefined) return [fact, ...collectServices(opened, notLookedAt)];
  const services = servicesOf(opened, config, notLookedAt);
  const startsInit = services.some(({ program }) => isInit(opened, program));
  if (startsInit) return [fact, ...services, ...collectServices(opened, notLookedAt)];
  notLookedAt(
    'libraries opened at run time (dlopen), and what start scripts and the command line of a container add',
    'the image is not running',
    'underpin check on the machine that runs it',
  );
  return [fact, ...services];
}

function servicesOf(opened: OpenRoot, config: ImageConfig, notLookedAt: NoteGap): readonly ServiceFact[] {
  const { programs, missing } = startedPrograms(opened, config);
  for (const name of missing) notLookedAt(`the program ${name}`, 'the image starts it and does not hold it');
  if (programs.length + missing.length === 0) {
    notLookedAt('what a container of the image starts', 'its configuration names no program');
  }
  const environment = loaderVariables(config);
  // What is named last is what the others start: wrappers and start scripts come before it.
  const server = programs.at(-1);
  const ports = config.ports.map((place) => ({ ...place, address: '::' }));
  for (const { path } of programs) {
    const file = opened.files.onDisk(path);
    if (file !== undefined) readClosure(opened, file, environment);
  }
  return programs.map((one) => ({
    kind: 'host/service',
    version: 1,
    root: MACHINE,
    unit: one.from,
    enabled: true,
    program: one.path,
    ...(Object.keys(environment).length === 0 ? {} : { environment }),
    listens: one === server ? ports : [],
  }));
}

function loaderVariables({ environment }: ImageConfig): Readonly<Record<string, string>> {
  return Object.fromEntries([...environment].filter(([name]) => LOADER_VARIABLES.has(name)));
}

function isInit({ root }: OpenRoot, program: string): boolean {
  return /\/(systemd|init)$/.test(root.resolve(program) ?? '');
}
