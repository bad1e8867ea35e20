// People: signing in, roles, organisations, invitations, sessions.
export const people = {
  'people.signIn': 'Masuk',
  'people.signOut': 'Keluar',
  'people.email': 'Surel',
  'people.password': 'Kata sandi',
  'people.account': 'Akun saya',
  'people.organisation': 'Lembaga',
  'people.organisations': 'Lembaga',
  'people.members': 'Anggota',
  'people.invite': 'Undang anggota',
  'people.sessions': 'Perangkat yang masuk',
  'people.revoke': 'Keluarkan perangkat ini',

  'role.admin': 'Pengelola',
  'role.coordinator': 'Koordinator',
  'role.responder': 'Pelaksana',
  'role.reporter': 'Pelapor',
  'role.observer': 'Pengamat',
} as const;
