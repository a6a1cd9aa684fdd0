/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package quicktest.runner;

import java.util.List;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.PlatformUI;

/** Runs the tests on the UI thread of the workbench as soon as its window is there, and ends the program. */
public final class WorkbenchStartup implements IStartup {

    @Override
    public void earlyStartup() {
        List<String> names = List.of(System.getProperty("quicktest.names").split(","));
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.asyncExec(() -> {
            boolean passed = false;
            Thread.currentThread().setContextClassLoader(TestRunner.class.getClassLoader());
            try {
                passed = TestRunner.run(names);
            } catch (RuntimeException | LinkageError e) {
                e.printStackTrace();
            }
            System.out.flush();
            // The workbench itself would ask what to do with unsaved work.
            Runtime.getRuntime().halt(passed ? 0 : 1);
        });
    }
}
