// Linux calls that Swift's Glibc module leaves out: their headers show them to GNU sources only.
//
// Each returns what the call returns and sets errno. No system header is included here: one that is would belong to
// this module and vanish from Glibc's.

#ifndef CLINUX_H
#define CLINUX_H

// POSIX_SPAWN_SETSID of <spawn.h>.
static const short CLINUX_SPAWN_SETSID = 0x80;

// posix_spawn_file_actions_addclosefrom_np(3): the program inherits no descriptor from `first` on.
int clinux_spawn_close_from(void *actions, int first);

// setns(2) with CLONE_NEWNET: moves the calling thread into a network namespace.
int clinux_enter_network(int descriptor);

// pidfd_open(2): a descriptor that stands for one process and becomes readable when it ends.
int clinux_pidfd_open(int pid);

// pidfd_send_signal(2): a signal that can't reach another process with a reused number.
int clinux_pidfd_send_signal(int descriptor, int number);

// accept4(2): the new socket does not block and is closed on exec.
int clinux_accept(int listener);

// The processor's time stamp counter; 0 on processors that have none of that kind.
unsigned long long clinux_time_stamp(void);

#endif
