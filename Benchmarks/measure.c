// measure ROUNDS INPUT COMMAND [ARGUMENT…] -- INPUT COMMAND [ARGUMENT…]: runs two commands in turn, with
// their output thrown away and INPUT as standard input. Prints the median of the processor time (user and
// system) and of the elapsed time of each, in milliseconds, and the medians of the ratios of the first to
// the second within a round, which what else the machine does troubles least.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct {
  double processor, elapsed;
} Cost;

static double milliseconds(struct timeval time) {
  return time.tv_sec * 1e3 + time.tv_usec / 1e3;
}

/// One run of `command`, whose first word is its standard input.
static Cost run(char **command) {
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  pid_t child = fork();
  if (child == 0) {
    int input = open(command[0], O_RDONLY), output = open("/dev/null", O_WRONLY);
    if (input < 0 || output < 0) _exit(126);
    dup2(input, 0);
    dup2(output, 1);
    execv(command[1], command + 1);
    _exit(127);
  }
  int status;
  struct rusage usage;
  wait4(child, &status, 0, &usage);
  clock_gettime(CLOCK_MONOTONIC, &end);
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
    fprintf(stderr, "%s ended with status %d\n", command[1], status);
    exit(2);
  }
  return (Cost){
      milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
      (end.tv_sec - start.tv_sec) * 1e3 + (end.tv_nsec - start.tv_nsec) / 1e6,
  };
}

static int order(const void *left, const void *right) {
  double difference = *(const double *)left - *(const double *)right;
  return (difference > 0) - (difference < 0);
}

static double median(double *values, int count) {
  qsort(values, count, sizeof *values, order);
  return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

int main(int count, char **arguments) {
  int second = 0;
  for (int place = 3; place < count && !second; place++) {
    if (strcmp(arguments[place], "--") == 0) second = place + 1;
  }
  int rounds = count > 1 ? atoi(arguments[1]) : 0;
  if (rounds < 1 || second < 5 || count < second + 2) return 2;
  arguments[second - 1] = NULL;
  enum { processor, elapsed, otherProcessor, otherElapsed, processorRatio, elapsedRatio, columns };
  double *values[columns];
  for (int column = 0; column < columns; column++) {
    values[column] = malloc(rounds * sizeof(double));
    if (!values[column]) return 2;
  }
  for (int round = 0; round < rounds; round++) {
    Cost one = run(arguments + 2), other = run(arguments + second);
    values[processor][round] = one.processor;
    values[elapsed][round] = one.elapsed;
    values[otherProcessor][round] = other.processor;
    values[otherElapsed][round] = other.elapsed;
    values[processorRatio][round] = one.processor / other.processor;
    values[elapsedRatio][round] = one.elapsed / other.elapsed;
  }
  for (int column = 0; column < columns; column++) {
    printf("%.2f%c", median(values[column], rounds), column + 1 < columns ? ' ' : '\n');
  }
  return 0;
}
