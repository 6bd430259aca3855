// Reads commands, one a line, from the standard input, and ends with it:
//
//   transport <id> <group> <port> <ufrag> <password>   opens one to this port of 127.0.0.1; "connected <id>" follows
//   audio|video <transport> <ssrc> <payload type> <packets or frames a second> <bytes a packet> <packets a frame>   a stream to send
//   consumer <transport> <ssrc> audio|video            a stream to receive
//   feedback <transport> <extension id>                feeds back what arrives, by its transport-wide sequence number
//   delays <transport>                                 decrypts what arrives, and measures how long it took
//   flow <group> <another>                             only the streams of these are sent from now on; 0: none
//   reset <group>                                      counts from nought
//   report <group>                                     "report <JSON>" follows
//
// The first line that it prints is "fingerprint <SHA-256 of the certificate>".
#include "load.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

// Sending and reading happen at these steps. Waiting for a clock instead of for packets keeps the server from waking this
// process with each packet, which would count as the server's processor time.
#define STEP MS
#define CARE_INTERVAL (10 * MS)
#define FEEDBACK_INTERVAL (100 * MS)
#define REPORT_INTERVAL SECOND
#define MAX_EVENTS 512

Transport *transports[MAX_TRANSPORTS];
Stream streams[MAX_STREAMS];
int stream_count;

static int flowing, flowing_beside, poll_fd;

static Transport *known(int id) {
  if (id >= 0 && id < MAX_TRANSPORTS && transports[id] != NULL) return transports[id];
  fprintf(stderr, "No transport %d\n", id);
  exit(1);
}

static void connect_transport(const char *command) {
  int id, group, port;
  char ufrag[257], password[257];
  if (sscanf(command, "transport %d %d %d %256s %256s", &id, &group, &port, ufrag, password) != 5 ||
      id < 0 || id >= MAX_TRANSPORTS)
    exit(1);
  const Transport *transport = open_transport(id, group, port, ufrag, password);
  struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)id};
  epoll_ctl(poll_fd, EPOLL_CTL_ADD, transport->fd, &event);
}

static void add_consumer(int id, uint32_t ssrc, Kind kind) {
  Transport *transport = known(id);
  if (transport->consumer_count == MAX_CONSUMERS) exit(1);
  transport->consumers[transport->consumer_count++] = (Consumer){.ssrc = ssrc, .kind = kind};
}

static void obey(const char *command) {
  int id, number, bytes, packets;
  uint32_t ssrc;
  double per_second;
  char word[16], kind[8];
  if (sscanf(command, "%15s", word) != 1) return;
  if (strcmp(word, "transport") == 0) {
    connect_transport(command);
  } else if (sscanf(command, "consumer %d %u %7s", &id, &ssrc, kind) == 3) {
    add_consumer(id, ssrc, strcmp(kind, "audio") == 0 ? AUDIO : VIDEO);
  } else if (sscanf(command, "%7s %d %u %d %lf %d %d", kind, &id, &ssrc, &number, &per_second,
                    &bytes, &packets) == 7) {
    known(id);
    add_stream(id, ssrc, number, strcmp(kind, "audio") == 0 ? AUDIO : VIDEO, per_second, bytes,
               packets);
  } else if (sscanf(command, "feedback %d %d", &id, &number) == 2) {
    known(id)->extension = number;
  } else if (sscanf(command, "delays %d", &id) == 1) {
    known(id)->measures_delay = true;
  } else if (sscanf(command, "flow %d %d", &number, &id) == 2) {
    flowing = number;
    flowing_beside = id;
    start_streams(flowing);
    start_streams(flowing_beside);
  } else if (sscanf(command, "reset %d", &number) == 1) {
    reset_counters(number);
  } else if (sscanf(command, "report %d", &number) == 1) {
    print_report(number);
    fflush(stdout);
  } else {
    fprintf(stderr, "Not a command: %s\n", command);
    exit(1);
  }
}

// The end of the input is the end of the program: it never outlives the bench, however that ends.
static void read_commands(void) {
  static char text[1 << 16];
  static size_t size;
  for (;;) {
    const ssize_t count = read(STDIN_FILENO, text + size, sizeof text - size - 1);
    if (count == 0 || (count < 0 && errno != EAGAIN)) exit(0);
    if (count < 0) return;
    size += (size_t)count;
    text[size] = 0;
    char *begin = text, *end;
    while ((end = strchr(begin, '\n')) != NULL) {
      *end = 0;
      obey(begin);
      begin = end + 1;
    }
    size -= (size_t)(begin - text);
    memmove(text, begin, size);
  }
}

// What is due at one transport without anything having arrived. Spread over time by the transport's number, or all
// feedback would reach the server in the same instant.
static void care_for(int id, uint64_t now) {
  Transport *transport = transports[id];
  if (now >= transport->next_binding) send_binding_request(transport);
  if (!transport->ready) {
    repeat_dtls(id);
    return;
  }
  if (transport->extension > 0 && now >= transport->next_feedback) {
    send_feedback(transport);
    transport->next_feedback = now + FEEDBACK_INTERVAL - (uint64_t)(id % 10) * MS / 10;
  }
  const bool flows = transport->group == flowing || transport->group == flowing_beside;
  if (transport->consumer_count > 0 && flows && now >= transport->next_report) {
    send_receiver_report(transport);
    transport->next_report = now + REPORT_INTERVAL - (uint64_t)(id % 10) * 10 * MS;
  }
}

static void wait_until(uint64_t instant) {
  const struct timespec time = {(time_t)(instant / SECOND), (long)(instant % SECOND)};
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL);
}

static void receive_waiting(void) {
  struct epoll_event events[MAX_EVENTS];
  const int count = epoll_wait(poll_fd, events, MAX_EVENTS, 0);
  for (int i = 0; i < count; i++) receive_all((int)events[i].data.u32);
}

int main(void) {
  const struct rlimit files = {MAX_TRANSPORTS + 64, MAX_TRANSPORTS + 64};
  setrlimit(RLIMIT_NOFILE, &files);
  poll_fd = epoll_create1(EPOLL_CLOEXEC);
  fcntl(STDIN_FILENO, F_SETFL, fcntl(STDIN_FILENO, F_GETFL) | O_NONBLOCK);
  printf("fingerprint %s\n", prepare_dtls());
  fflush(stdout);
  uint64_t next_care = 0;
  for (;;) {
    read_commands();
    const uint64_t now = monotonic_ns();
    if (flowing > 0) send_due(flowing, now);
    if (flowing_beside > 0) send_due(flowing_beside, now);
    receive_waiting();
    if (now >= next_care) {
      for (int id = 0; id < MAX_TRANSPORTS; id++)
        if (transports[id] != NULL) care_for(id, now);
      next_care = now + CARE_INTERVAL;
    }
    wait_until(now / STEP * STEP + STEP);
  }
}
