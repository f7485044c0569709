import { z } from 'zod';

// zod would compile shapes by eval, which the page's security policy rightly refuses.
z.config({ jitless: true });
