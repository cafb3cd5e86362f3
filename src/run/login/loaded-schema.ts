import { z } from 'zod';

const loaded = z.object({ path: z.string(), soname: z.string(), sha256: z.string() });

/** What `login upgrade before` keeps beside the copies. */
export const loadedSchema = z.array(loaded);

/** A library that sshd loads, and its bytes' digest. */
export type Loaded = Readonly<z.infer<typeof loaded>>;
