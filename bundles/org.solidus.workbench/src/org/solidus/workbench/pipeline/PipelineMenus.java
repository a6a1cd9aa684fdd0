/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.ToolBar;
import org.solidus.batch.cluster.Submitter;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.plot.Subscription;
import org.solidus.workbench.Icons;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.run.RunControl;

/** The tool bar and the menus of the pipeline editor. UI thread. */
final class PipelineMenus {

    private final PipelinePane pane;
    private final Desk desk;
    private final PipelineDocument document;
    private final PipelineEdits edits;
    private final RunActions runs;
    private final RunControl control;

    PipelineMenus(PipelinePane pane, Desk desk, PipelineEdits edits, RunActions runs) {
        this.pane = pane;
        this.desk = desk;
        this.document = desk.document();
        this.edits = edits;
        this.runs = runs;
        this.control = runs.control();
    }

    /** The few things that are used all the time. */
    ToolBar toolBar(Composite parent) {
        ToolBarManager manager = new ToolBarManager(SWT.FLAT);
        Action undo = action("Undo (Ctrl+Z)", "back", pane::undo);
        Action redo = action("Redo (Ctrl+Y)", "forward", pane::redo);
        manager.add(menu("Add a step (Ins)", "add", pane::addStep, this::fillAdd));
        manager.add(menu("Run (F5)", "run", pane::run, this::fillRun));
        manager.add(new Separator());
        manager.add(undo);
        manager.add(redo);
        manager.add(action("Save (Ctrl+S)", "save", pane::save));
        manager.add(action("Copy the headless command", "copycommand", pane::copyCommand));
        manager.add(new Separator());
        manager.add(menu("More", "menu", () -> {}, this::fillFiles));
        ToolBar bar = manager.createControl(parent);
        PipelineDocument.Listening listening =
                document.listen(() -> parent.getDisplay().asyncExec(() -> {
                    if (!bar.isDisposed()) {
                        enable(undo, redo);
                    }
                }));
        enable(undo, redo);
        Subscription subscription = listening::close;
        bar.addDisposeListener(event -> {
            subscription.close();
            manager.dispose();
        });
        return bar;
    }

    private void enable(Action undo, Action redo) {
        undo.setEnabled(edits.canUndo());
        undo.setToolTipText(document.canUndo() ? "Undo: " + document.undoText() + " (Ctrl+Z)" : "Nothing to undo");
        redo.setEnabled(document.canRedo());
        redo.setToolTipText(document.canRedo() ? "Redo: " + document.redoText() + " (Ctrl+Y)" : "Nothing to redo");
    }

    private static Action action(String text, String icon, Runnable what) {
        Action action = new Action(text) {
            @Override
            public void run() {
                what.run();
            }
        };
        action.setToolTipText(text);
        if (!icon.isEmpty()) {
            action.setImageDescriptor(Icons.descriptor(icon));
        }
        return action;
    }

    private static Action entry(String text, boolean enabled, Runnable what) {
        Action action = action(text, "", what);
        action.setEnabled(enabled);
        return action;
    }

    private static Action check(String text, boolean on, Runnable what) {
        Action action = new Action(text, IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                what.run();
            }
        };
        action.setChecked(on);
        return action;
    }

    private interface Filling {
        void fill(IMenuManager menu);
    }

    /** A tool with a menu below it; without a tool of its own it is the menu alone. */
    private static Action menu(String text, String icon, Runnable what, Filling filling) {
        Action action = new Action(text, IAction.AS_DROP_DOWN_MENU) {
            @Override
            public void run() {
                what.run();
            }
        };
        action.setToolTipText(text);
        action.setImageDescriptor(Icons.descriptor(icon));
        action.setMenuCreator(new IMenuCreator() {
            private MenuManager manager;

            @Override
            public Menu getMenu(Control parent) {
                dispose();
                manager = new MenuManager();
                filling.fill(manager);
                return manager.createContextMenu(parent);
            }

            @Override
            public Menu getMenu(Menu parent) {
                return null;
            }

            @Override
            public void dispose() {
                if (manager != null) {
                    manager.dispose();
                }
            }
        });
        return action;
    }

    /** The menu of the list. */
    Menu listMenu(Control control) {
        MenuManager manager = new MenuManager();
        manager.setRemoveAllWhenShown(true);
        manager.addMenuListener(this::fillList);
        control.addDisposeListener(event -> manager.dispose());
        return manager.createContextMenu(control);
    }

    private void fillList(IMenuManager menu) {
        Optional<StepSpec> step = edits.step();
        boolean named = !desk.step().get().isEmpty();
        fillAdd(menu);
        menu.add(new Separator());
        menu.add(entry("Rename\tF2", named, pane::rename));
        menu.add(entry("Duplicate\tCtrl+D", named, edits::duplicate));
        menu.add(entry("Remove\tDel", named, edits::remove));
        if (step.isPresent()) {
            boolean main = edits.opensFirst(step.get());
            menu.add(new Separator());
            menu.add(check("Switched on\tSpace", !step.get().off(), edits::toggle));
            menu.add(check("Keep the result", step.get().keep(), edits::toggleKeep));
            menu.add(check("Opens first", main, edits::toggleOpensFirst));
            menu.add(entry("Move up\tAlt+Up", true, () -> edits.move(-1)));
            menu.add(entry("Move down\tAlt+Down", true, () -> edits.move(1)));
            menu.add(new Separator());
            menu.add(entry("Run to here", true, pane::runToHere));
            menu.add(entry("Compute over the series", true, pane::compute));
            menu.add(entry("What this step does\t?", true, pane::explain));
        }
    }

    private void fillAdd(IMenuManager menu) {
        menu.add(entry("Add step\u2026\tIns", true, pane::addStep));
        menu.add(entry("Add source\u2026", true, pane::addSource));
    }

    private void fillRun(IMenuManager menu) {
        boolean step = edits.step().isPresent();
        boolean active = control.state().get().active();
        menu.add(entry("Run", true, pane::run));
        menu.add(entry("Run to here", step, pane::runToHere));
        menu.add(entry("Run on this frame only", true, pane::runFrame));
        menu.add(entry("Run, and begin anew", true, () -> runs.run(true)));
        menu.add(entry("Stop", active, control::stop));
        menu.add(entry("Resume", control.state().get().resumable(), () -> runs.again(true)));
        menu.add(new Separator());
        menu.add(places());
        menu.add(threads());
        menu.add(entry("Results go to\u2026", true, this::chooseFolder));
        menu.add(entry("Results go beside the pipeline", true, () -> pane.setResultFolder(Optional.empty())));
        Action where = entry(runs.folder().toString().replace("&", "&&"), false, () -> {});
        menu.add(where);
    }

    private MenuManager places() {
        MenuManager menu = new MenuManager("Run on");
        menu.add(entry("This computer", true, pane::run));
        for (Submitter submitter : desk.registry().contributions(Submitter.class)) {
            menu.add(entry(submitter.name() + "\u2026", true, () -> pane.runOn(submitter)));
        }
        return menu;
    }

    private MenuManager threads() {
        MenuManager menu = new MenuManager("Threads");
        int cores = Runtime.getRuntime().availableProcessors();
        Set<Integer> counts = new LinkedHashSet<>(List.of(0, 1, 2, 4, 8, 16));
        counts.add(cores);
        for (int count : new ArrayList<>(counts)
                .stream().sorted().filter(n -> n <= cores).toList()) {
            String text = count == 0 ? usual(cores) : Integer.toString(count);
            menu.add(check(text, runs.threads() == count, () -> runs.setThreads(count)));
        }
        return menu;
    }

    private String usual(int cores) {
        int set = desk.threads().get();
        return set > 0 ? "As in the preferences (" + set + ")" : "As many as there are cores (" + cores + ")";
    }

    private void chooseFolder() {
        Optional<Path> folder = desk.dialogs().folder("Where results go");
        if (folder.isPresent()) {
            pane.setResultFolder(folder);
        }
    }

    private void open() {
        desk.dialogs()
                .open("Open a pipeline", List.of("*.yaml", "*.yml"), false)
                .forEach(desk::open);
    }

    private void fillFiles(IMenuManager menu) {
        menu.add(entry("New pipeline", true, pane::create));
        MenuManager templates = new MenuManager("New from template");
        for (Template template : Template.ALL) {
            templates.add(entry(template.name(), true, () -> pane.newFrom(template)));
        }
        menu.add(templates);
        menu.add(entry("Open\u2026", true, this::open));
        menu.add(new Separator());
        menu.add(entry("Save as\u2026", true, pane::saveAs));
        menu.add(entry("Save and show the folder", true, pane::saveAndReveal));
        menu.add(entry("Copy the headless command", true, pane::copyCommand));
    }
}
