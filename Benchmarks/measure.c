// measure RUNS INPUT COMMAND [ARGUMENT…]: runs the command several times with its output thrown away
// and INPUT as standard input; prints the least processor time (user and system) and the least
// elapsed time of a run, in milliseconds.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double milliseconds(struct timeval time) {
  return time.tv_sec * 1e3 + time.tv_usec / 1e3;
}

int main(int count, char **arguments) {
  if (count < 4) return 2;
  double least_processor = 1e18, least_elapsed = 1e18;
  for (int run = 0; run < atoi(arguments[1]); run++) {
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    pid_t child = fork();
    if (child == 0) {
      int input = open(arguments[2], O_RDONLY), output = open("/dev/null", O_WRONLY);
      if (input < 0 || output < 0) _exit(126);
      dup2(input, 0);
      dup2(output, 1);
      execv(arguments[3], arguments + 3);
      _exit(127);
    }
    int status;
    struct rusage usage;
    wait4(child, &status, 0, &usage);
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
      fprintf(stderr, "%s ended with status %d\n", arguments[3], status);
      return 2;
    }
    double processor = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
    double elapsed = (end.tv_sec - start.tv_sec) * 1e3 + (end.tv_nsec - start.tv_nsec) / 1e6;
    if (processor < least_processor) least_processor = processor;
    if (elapsed < least_elapsed) least_elapsed = elapsed;
  }
  printf("%.2f %.2f\n", least_processor, least_elapsed);
  return 0;
}
