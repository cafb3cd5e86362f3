import { createHash } from 'node:crypto';
import type { HostResults, Listener, Load } from '../lenses/host/results.ts';
import type { Report } from '../model/report.ts';
import { packageUrl } from './package-url.ts';
import { stringify } from './stringify.ts';

/**
 * What the listening services of a host run, as a CycloneDX 1.6 bill of materials (ECMA-424): a component a package, with
 * the files that services loaded as evidence of where it occurs; a service a listener; what depends on what is not
 * claimed. The same facts give the same serial number.
 */
export function renderCycloneDx(report: Report, host: HostResults): string {
  const loads = host.listeners.flatMap((listener) => listener.loads.map((load) => ({ listener, load })));
  const byPackage = Map.groupBy(loads, ({ load }) => componentName(load));
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(`${report.subject.name} ${report.subject.collectedAt}`)}`,
    version: 1,
    metadata: {
      timestamp: report.subject.collectedAt,
      tools: { components: [{ type: 'application', name: 'underpin', version: report.tool.version }] },
      component: { 'bom-ref': 'host', type: 'operating-system', name: host.system.name },
    },
    components: [...byPackage].map(([name, uses]) => component(name, uses, host)),
    services: host.listeners.map(service),
  };
  return stringify(bom);
}

interface Use {
  readonly listener: Listener;
  readonly load: Load;
}

function component(name: string, uses: readonly Use[], { system }: HostResults) {
  const [first] = uses;
  const { package: owner, version } = first?.load ?? {};
  const paths = [...new Set(uses.map(({ load }) => load.path))];
  const purl = owner === undefined || version === undefined ? undefined : packageUrl(system, owner, version);
  return {
    'bom-ref': `component:${name}`,
    type: owner === undefined ? 'file' : 'library',
    name: owner ?? name,
    ...(version === undefined ? {} : { version }),
    ...(purl === undefined ? {} : { purl }),
    evidence: { occurrences: paths.map((location) => ({ location })) },
  };
}

/** A package, or for a file of none its path. */
function componentName({ package: owner, version, path }: Load): string {
  return owner === undefined ? path : `${owner}@${version ?? 'unknown'}`;
}

function service({ process, proto, address, port, unit, loads }: Listener, at: number) {
  const properties = [
    { name: 'underpin:address', value: `${proto ?? '?'} ${address ?? '?'}:${port ?? '?'}` },
    ...(unit === undefined ? [] : [{ name: 'underpin:unit', value: unit }]),
    ...[...new Set(loads.map(componentName))].map((value) => ({
      name: 'underpin:loads',
      value: `component:${value}`,
    })),
  ];
  return { 'bom-ref': `service:${at}`, name: process, properties };
}

/** A name-based identifier in the form of RFC 9562, version 8 (the hash is SHA-256). */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
