// Runs the host's commands in the guest: process 1, at the end of a virtio-serial port.
//
// Host to guest: "ID LENGTH INPUT\n", then LENGTH bytes for sh -c and INPUT bytes for its standard input.
// Guest to host: "ID pid N\n" at once, "ID out LENGTH\n" and as many bytes as it writes (both its outputs), at last
// "ID end CODE\n" (128 + signal when killed, as a shell says it). Each command leads its own process group.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum { JOBS_MAX = 64, REQUEST_MAX = 64 << 20 };

struct job {
    pid_t pid; // 0: this place is free
    unsigned id;
    int out;
};

static struct job jobs[JOBS_MAX];
static int port;

static void send_all(const void *data, size_t length)
{
    for (const char *p = data; length > 0;) {
        ssize_t n = write(port, p, length);
        if (n > 0) {
            p += n;
            length -= (size_t)n;
        }
    }
}

static void send_line(const char *format, ...)
{
    char line[64];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    send_all(line, (size_t)n);
}

// Waits for the host: it always sends a request as a whole. While nobody is at the other end a read says 0 or an error.
static void receive_all(void *data, size_t length)
{
    for (char *p = data; length > 0;) {
        ssize_t n = read(port, p, length);
        if (n > 0) {
            p += n;
            length -= (size_t)n;
        } else {
            usleep(10000);
        }
    }
}

static void receive_line(char *line, size_t size)
{
    size_t n = 0;
    do {
        receive_all(line + n, 1);
    } while (line[n] != '\n' && ++n < size - 1);
    line[n] = 0;
}

// the bytes of a request as a file, read from its beginning
static int receive_file(size_t length)
{
    int fd = memfd_create("input", MFD_CLOEXEC);
    char block[65536];
    while (length > 0) {
        size_t n = length < sizeof block ? length : sizeof block;
        receive_all(block, n);
        if (write(fd, block, n) != (ssize_t)n)
            abort(); // no memory: the test is over
        length -= n;
    }
    lseek(fd, 0, SEEK_SET);
    return fd;
}

static void run_child(const char *command, int input, int out)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid();
    dup2(input, 0);
    dup2(out, 1);
    dup2(out, 2);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

static void start_job(void)
{
    char line[64];
    unsigned id;
    size_t length, input_length;
    receive_line(line, sizeof line);
    if (sscanf(line, "%u %zu %zu", &id, &length, &input_length) != 3 || length > REQUEST_MAX)
        return;
    char *command = calloc(1, length + 1);
    if (!command)
        abort();
    receive_all(command, length);
    int input = receive_file(input_length);

    struct job *job = jobs;
    while (job < jobs + JOBS_MAX && job->pid)
        job++;
    int ends[2];
    if (job == jobs + JOBS_MAX || pipe2(ends, O_CLOEXEC) < 0) {
        send_line("%u end 126\n", id);
    } else {
        pid_t pid = fork();
        if (pid == 0)
            run_child(command, input, ends[1]);
        close(ends[1]);
        fcntl(ends[0], F_SETFL, O_NONBLOCK);
        *job = (struct job){.pid = pid, .id = id, .out = ends[0]};
        send_line("%u pid %d\n", id, (int)pid);
    }
    close(input);
    free(command);
}

// What a command has written so far. Closes at its end, so that poll does not return for nothing.
static void send_output(struct job *job)
{
    char block[16384];
    ssize_t n;
    while (job->out >= 0 && (n = read(job->out, block, sizeof block)) >= 0) {
        if (n == 0) {
            close(job->out);
            job->out = -1;
        } else {
            send_line("%u out %zd\n", job->id, n);
            send_all(block, (size_t)n);
        }
    }
}

static void end_jobs(void)
{
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
        for (struct job *job = jobs; job < jobs + JOBS_MAX; job++) {
            if (job->pid != pid)
                continue;
            send_output(job);
            if (job->out >= 0)
                close(job->out); // a child of its own may hold the other end
            send_line("%u end %d\n", job->id, WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status));
            *job = (struct job){0};
        }
    }
}

int main(int argc, char **argv)
{
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL);
    int ended = signalfd(-1, &child, SFD_CLOEXEC);
    port = argc == 2 ? open(argv[1], O_RDWR | O_CLOEXEC) : -1;
    if (port < 0 || ended < 0) {
        perror("agent");
        return 1;
    }
    for (;;) {
        struct pollfd fds[2 + JOBS_MAX] = {{.fd = port, .events = POLLIN}, {.fd = ended, .events = POLLIN}};
        for (int i = 0; i < JOBS_MAX; i++)
            fds[2 + i] = (struct pollfd){jobs[i].pid ? jobs[i].out : -1, POLLIN, 0};
        if (poll(fds, 2 + JOBS_MAX, -1) < 0)
            continue;
        struct signalfd_siginfo info;
        if (fds[1].revents && read(ended, &info, sizeof info) > 0)
            end_jobs();
        for (int i = 0; i < JOBS_MAX; i++) {
            if (fds[2 + i].revents && jobs[i].pid)
                send_output(&jobs[i]);
        }
        if (fds[0].revents & POLLIN)
            start_job();
        else if (fds[0].revents)
            usleep(10000); // nobody at the other end yet
    }
}
