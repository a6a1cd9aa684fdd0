/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.solidus.batch.cluster.ClusterJob.Status;
import org.solidus.core.app.Session;

/** Shows on the command line how a run on a cluster stands: what is being done, and a line of progress by partitions. */
public final class FollowLine implements Consumer<Status> {

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

    private final Session session;
    private String doing = "";
    private long said;
    private long total = -1;
    private long done;

    public FollowLine(Session session) {
        this.session = session;
    }

    @Override
    public void accept(Status status) {
        status.lines().forEach(session.err()::println);
        say(status);
        show(status);
    }

    /** Not every change of many slices. */
    private void say(Status status) {
        long now = System.nanoTime();
        boolean changed = !status.doing().equals(doing) && !status.state().ended();
        if (changed && (doing.isEmpty() || now - said > PAUSE)) {
            doing = status.doing();
            said = now;
            session.err().println(Character.toUpperCase(doing.charAt(0)) + doing.substring(1) + ".");
        }
    }

    /** Rate and time left are those of what is done from now on: what was there before took no time here. */
    private void show(Status status) {
        if (status.total() != total) {
            total = status.total();
            done = status.done();
            session.progress().begin("Partitions", Math.max(0, total - done));
        }
        if (status.done() > done) {
            session.progress().advance(status.done() - done);
            done = status.done();
        }
    }
}
