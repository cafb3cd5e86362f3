import { workerData } from 'node:worker_threads';
import { hashShare } from './hash-share.ts';

hashShare(workerData);
