/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Slurm of one node that belongs to nobody else: munged with a key of its own, slurmctld and slurmd on free ports of
 * the loopback, as the present user, without control groups. Closing it ends all three.
 */
final class SlurmServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PROCESSORS = 4;
    private static final int MEGABYTES = 65536;

    private final Path folder;
    private final List<Process> daemons = new ArrayList<>();

    private SlurmServer(Path folder) {
        this.folder = folder;
    }

    /** Why there can be none on this computer; empty where there can. */
    static Optional<String> obstacle() {
        for (String program : List.of("sbatch", "munged", "slurmctld", "slurmd")) {
            if (find(program).isEmpty()) {
                return Optional.of("There is no " + program + " on this computer (Debian: slurm-wlm and munge).");
            }
        }
        return Optional.empty();
    }

    /** Daemons are not on everybody's path. */
    private static Optional<Path> find(String program) {
        List<String> folders = new ArrayList<>(List.of(System.getenv("PATH").split(":")));
        folders.addAll(List.of("/usr/sbin", "/sbin", "/usr/local/sbin"));
        return folders.stream()
                .map(path -> Path.of(path, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts one and waits until its node takes jobs.
     *
     * @param folder for keys, sockets, state and logs; the path of a socket must be shorter than 100 characters
     */
    static SlurmServer start(Path folder) throws IOException, InterruptedException {
        SlurmServer server = new SlurmServer(folder);
        try {
            server.write();
            server.startMunge();
            server.daemon("slurmctld", "-D", "-c");
            server.daemon("slurmd", "-D");
            server.awaitNode();
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void write() throws IOException {
        for (String name : List.of("state", "spool", "log", "run")) {
            Files.createDirectories(folder.resolve(name));
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        byte[] key = new byte[1024];
        new SecureRandom().nextBytes(key);
        Files.write(folder.resolve("munge.key"), key);
        Files.setPosixFilePermissions(folder.resolve("munge.key"), PosixFilePermissions.fromString("r--------"));
        Files.writeString(folder.resolve("plugstack.conf"), "");
        // Nothing uses control groups; but a daemon that is to find out which kind there is ends where there is none.
        Files.writeString(folder.resolve("cgroup.conf"), "CgroupPlugin=cgroup/v1\n");
        Files.writeString(configuration(), """
                ClusterName=solidus
                SlurmctldHost=%1$s(127.0.0.1)
                SlurmctldPort=%2$d
                SlurmdPort=%3$d
                SlurmUser=%4$s
                SlurmdUser=%4$s
                AuthType=auth/munge
                AuthInfo=socket=%5$s/run/munge
                CredType=cred/munge
                StateSaveLocation=%5$s/state
                SlurmdSpoolDir=%5$s/spool
                SlurmctldPidFile=%5$s/slurmctld.pid
                SlurmdPidFile=%5$s/slurmd.pid
                SlurmctldLogFile=%5$s/log/slurmctld.log
                SlurmdLogFile=%5$s/log/slurmd.log
                PlugStackConfig=%5$s/plugstack.conf
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                JobAcctGatherType=jobacct_gather/none
                AccountingStorageType=accounting_storage/none
                MpiDefault=none
                MailProg=/bin/true
                ReturnToService=2
                SelectType=select/cons_tres
                SelectTypeParameters=CR_Core_Memory
                SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1
                SlurmdParameters=config_overrides
                KillWait=5
                NodeName=%1$s NodeAddr=127.0.0.1 NodeHostname=%1$s CPUs=%6$d RealMemory=%7$d State=UNKNOWN
                PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
                """.formatted(
                host(), freePort(), freePort(), System.getProperty("user.name"), folder, PROCESSORS, MEGABYTES));
    }

    private static String host() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip().replaceFirst("\\..*", "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void startMunge() throws IOException, InterruptedException {
        Path socket = folder.resolve("run/munge");
        daemon(
                "munged",
                "--force",
                "--foreground",
                "--socket=" + socket,
                "--key-file=" + folder.resolve("munge.key"),
                "--pid-file=" + folder.resolve("munged.pid"),
                "--seed-file=" + folder.resolve("munged.seed"),
                "--log-file=" + folder.resolve("log/munged.log"));
        await("munged", () -> Files.exists(socket));
    }

    private void daemon(String program, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(find(program).orElseThrow().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SLURM_CONF", configuration().toString());
        // The jobs inherit what slurmd has: a shell's background job would be deaf to Ctrl-C.
        daemons.add(builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log/" + program + ".out").toFile())
                .start());
    }

    private void awaitNode() throws IOException, InterruptedException {
        await("The node", () -> call("sinfo", "-h", "-o", "%t").strip().equals("idle"));
    }

    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private void await(String what, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            for (Process daemon : daemons) {
                if (!daemon.isAlive()) {
                    throw new IOException("A daemon of Slurm has ended. " + logs());
                }
            }
            if (System.nanoTime() > end) {
                throw new IOException(what + " is not ready. " + logs());
            }
            Thread.sleep(100);
        }
    }

    private String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("munged", "slurmctld", "slurmd")) {
            Path log = folder.resolve("log/" + name + ".out");
            if (Files.exists(log)) {
                all.append(log.getFileName())
                        .append(": ")
                        .append(Files.readString(log))
                        .append('\n');
            }
        }
        return all.toString();
    }

    /** The file that Slurm's commands find this one by, in their environment as SLURM_CONF. */
    Path configuration() {
        return folder.resolve("slurm.conf");
    }

    /** Runs one of Slurm's commands; the result is what it says, errors too. */
    String call(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SLURM_CONF", configuration().toString());
        Path said = Files.createTempFile(folder.resolve("log"), "call", ".txt");
        Process process = builder.redirectOutput(said.toFile()).start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " hangs.");
        }
        return Files.readString(said);
    }

    /** Ends the jobs and then the daemons. */
    @Override
    public void close() throws IOException, InterruptedException {
        try {
            if (daemons.size() == 3 && daemons.stream().allMatch(Process::isAlive)) {
                call("scancel", "--full", "--signal=KILL", "-u", System.getProperty("user.name"));
                call("scancel", "-u", System.getProperty("user.name"));
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
                while (!call("squeue", "-h").isBlank() && System.nanoTime() < end) {
                    Thread.sleep(100);
                }
            }
        } finally {
            for (Process daemon : daemons.reversed()) {
                daemon.destroy();
                if (!daemon.waitFor(10, TimeUnit.SECONDS)) {
                    daemon.destroyForcibly().waitFor();
                }
            }
        }
    }
}
