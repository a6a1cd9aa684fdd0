/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.jobs.Job;
import org.junit.jupiter.api.Test;
import org.solidus.workbench.model.Tasks;

/** Of every task one hears how it ended. */
class JobTasksTest {

    private final List<String> heard = new ArrayList<>();

    @Test
    void aTaskThatIsCancelledBeforeItBeginsFails() {
        Tasks tasks = new JobTasks(Ui.display()::asyncExec, mistake -> heard.add(mistake.toString()));
        Job.getJobManager().suspend();
        try {
            tasks.start("Never", (progress, stop) -> "done", heard::add, heard::add)
                    .cancel();
        } finally {
            Job.getJobManager().resume();
        }
        Ui.waitFor("its end", () -> !heard.isEmpty());
        Ui.settle();
        assertEquals(List.of("Stopped."), heard);
    }
}
