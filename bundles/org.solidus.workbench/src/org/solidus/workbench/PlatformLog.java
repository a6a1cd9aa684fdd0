/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.solidus.plot.Subscription;
import org.solidus.workbench.model.Notice;
import org.solidus.workbench.model.Notice.Level;
import org.solidus.workbench.model.Notices;

/**
 * Joins the notices of a window with the log file of the platform: errors that the platform logs are shown to people,
 * and notices with a trace are kept in the file.
 */
final class PlatformLog {

    private static final String BUNDLE = "org.solidus.workbench";

    private PlatformLog() {}

    static Subscription join(Notices notices) {
        ILogListener shows = (status, plugin) -> show(notices, status);
        Platform.addLogListener(shows);
        Subscription keeps = notices.listen(PlatformLog::keep);
        return () -> {
            Platform.removeLogListener(shows);
            keeps.close();
        };
    }

    private static void show(Notices notices, IStatus status) {
        if (status.getSeverity() != IStatus.ERROR || status instanceof OfNotice) {
            return;
        }
        StringWriter detail = new StringWriter();
        detail.append(status.getPlugin()).append('\n');
        if (status.getException() != null) {
            status.getException().printStackTrace(new PrintWriter(detail, true));
        }
        notices.add(Level.ERROR, status.getMessage(), detail.toString());
    }

    private static void keep(Notice notice) {
        if (notice.level() == Level.ERROR && notice.detail().contains("\tat ") && !fromPlatform(notice)) {
            ILog.of(PlatformLog.class).log(new OfNotice(notice.text() + "\n" + notice.detail()));
        }
    }

    private static boolean fromPlatform(Notice notice) {
        return notice.detail()
                .lines()
                .findFirst()
                .filter(line -> !line.contains(" ") && !line.contains(":"))
                .isPresent();
    }

    /** What came from a notice does not become one again. */
    private static final class OfNotice extends Status {
        OfNotice(String text) {
            super(IStatus.ERROR, BUNDLE, text);
        }
    }
}
