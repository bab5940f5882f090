import { config } from 'zod';

// The page's policy forbids making code from text, which zod would try when the first schema is built:
// so this module comes before any that builds one.
config({ jitless: true });
