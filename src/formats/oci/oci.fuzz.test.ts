import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readDockerManifest } from './docker-manifest.ts';
import { readImageConfig } from './image-config.ts';
import { readOciDocument } from './oci-manifest.ts';

const corpus = new URL('./corpus/', import.meta.url);
const digest = `sha256:${'0'.repeat(64)}`;
const manifest = [{ Config: 'c.json', RepoTags: ['a:1'], Layers: ['1/layer.tar'] }];
const descriptor = { mediaType: 'x', digest, platform: { os: 'linux', architecture: 'amd64' } };
const config = {
  os: 'linux',
  config: { Entrypoint: ['/bin/sh', '-c', 'nginx'], Env: ['PATH=/bin'], ExposedPorts: { '80/tcp': {} } },
  rootfs: { diff_ids: [digest] },
};

testRobustness({ name: 'manifest.json', parse: readDockerManifest, samples: [json(manifest)], corpus });
testRobustness({ name: 'image configuration', parse: readImageConfig, samples: [json(config)], corpus });
testRobustness({
  name: 'OCI manifest',
  parse: readOciDocument,
  samples: [json({ manifests: [descriptor] }), json({ config: descriptor, layers: [descriptor] })],
  corpus,
});

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
