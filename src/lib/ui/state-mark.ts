// How a state mark looks; what a state means is said by whoever shows it.

export interface StateLook {
  tone?: 'plain' | 'accent' | 'gap' | 'ok';
  dashed?: boolean;
  struck?: boolean;
}
