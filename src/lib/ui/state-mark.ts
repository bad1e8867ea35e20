// How a state mark looks. The callers decide which state has which look.

export interface StateLook {
  tone?: 'plain' | 'accent' | 'gap' | 'ok';
  dashed?: boolean;
  struck?: boolean;
}
