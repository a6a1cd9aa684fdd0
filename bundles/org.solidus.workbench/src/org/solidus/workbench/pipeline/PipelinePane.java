/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.pipeline.edit.TypedValue;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.registry.StepInfo;
import org.solidus.plot.Subscription;
import org.solidus.plot.region.NamedRegion;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Preview;
import org.solidus.workbench.model.Previews;
import org.solidus.workbench.model.Saving;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.pipeline.Row.Kind;
import org.solidus.workbench.pipeline.form.Field;
import org.solidus.workbench.pipeline.form.FormHost;
import org.solidus.workbench.pipeline.form.FormPane;
import org.solidus.workbench.run.RunControl;
import org.solidus.workbench.run.RunState;

/**
 * The pipeline editor: the list of sources and steps, the form of the selected one, the text, runs. Every edit goes to
 * the document of the desk, which undoes it; checks and previews follow in the background. UI thread.
 */
public final class PipelinePane extends Composite implements ViewState.Keeper {

    private static final int WIDE = 640;
    private static final int REST = 150;
    private static final String CHECK = "check of the pipeline";

    private final Desk desk;
    private final PipelineDocument document;
    private final RunControl control;
    private final RunActions runs;
    private final PipelineCheck check;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Map<String, Previews.Watch> watches = new LinkedHashMap<>();
    private final Map<String, Preview> previews = new HashMap<>();
    private final RunStrip strip;
    private final CTabFolder tabs;
    private final SashForm sash;
    private final StepList list;
    private final LowerPart lower;
    private final FormPane form;
    private final StepChooser chooser;
    private final StepPage page;
    private final YamlPane yaml;
    private final Runnable rested = this::checkNow;
    private Checked checked = Checked.NOTHING;
    private Optional<PipelineDocument.Gesture> gesture = Optional.empty();
    private String gestureName = "";
    private boolean rowsPending;
    private int[] fitted;

    public PipelinePane(Composite parent, Desk desk) {
        super(parent, SWT.NONE);
        this.desk = desk;
        this.document = desk.document();
        this.control = desk.part(RunControl.class, RunControl::new);
        this.runs = new RunActions(desk, document, control, () -> checked);
        this.check = new PipelineCheck(desk.registry(), desk.previews().previewer());
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        setLayout(layout);
        PipelineMenus menus = new PipelineMenus(this, desk, document, runs);
        menus.toolBar(this).setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        strip = new RunStrip(this, new RunStrip.Listener() {
            @Override
            public void stop() {
                control.stop();
            }

            @Override
            public void resume() {
                runs.again(true);
            }

            @Override
            public void again() {
                runs.again(false);
            }
        });
        strip.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        tabs = new CTabFolder(this, SWT.BOTTOM | SWT.FLAT);
        tabs.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        Composite steps = tab("Steps");
        sash = new SashForm(steps, SWT.VERTICAL | SWT.SMOOTH);
        list = new StepList(sash, new ListActions());
        list.setMenu(menus.listMenu(list));
        lower = new LowerPart(sash);
        form = new FormPane(lower, new Host());
        chooser = new StepChooser(lower, desk.registry().steps(), this::add, this::closeSide);
        chooser.setVisible(false);
        page = new StepPage(lower, this::closeSide);
        page.setVisible(false);
        lower.setMain(form);
        yaml = new YamlPane(tab("Text"), this::setText);
        tabs.setSelection(0);
        sash.setWeights(45, 55);
        fitted = sash.getWeights();
        addListener(SWT.Resize, event -> orient());
        addListener(SWT.Dispose, event -> release());
        takeDrops();
        listen();
        changed();
    }

    private Composite tab(String title) {
        Composite content = new Composite(tabs, SWT.NONE);
        content.setLayout(new FillLayout());
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(title);
        item.setControl(content);
        return content;
    }

    private void listen() {
        PipelineDocument.Listening listening = document.listen(() -> onUi(this::changed));
        subscriptions.add(listening::close);
        subscriptions.add(desk.step().listen(name -> selected(name)));
        subscriptions.add(control.state().listen(this::runChanged));
        subscriptions.add(control.growing().listen(results -> rowsLater()));
        strip.show(control.state().get());
    }

    private void onUi(Runnable action) {
        if (isDisposed()) {
            return;
        }
        if (getDisplay().getThread() == Thread.currentThread()) {
            action.run();
        } else {
            getDisplay().asyncExec(() -> {
                if (!isDisposed()) {
                    action.run();
                }
            });
        }
    }

    private void release() {
        endGesture();
        subscriptions.forEach(Subscription::close);
        watches.values().forEach(Previews.Watch::close);
        getDisplay().timerExec(-1, rested);
        desk.work().cancel(CHECK);
    }

    private void orient() {
        int orientation = getClientArea().width >= WIDE ? SWT.HORIZONTAL : SWT.VERTICAL;
        if (sash.getOrientation() != orientation) {
            sash.setOrientation(orientation);
        }
        fitList();
    }

    /** Until somebody moves the sash: below each other, the list takes what its lines need, up to a half. */
    private void fitList() {
        if (!Arrays.equals(sash.getWeights(), fitted)) {
            return;
        }
        int height = sash.getClientArea().height;
        if (sash.getOrientation() == SWT.HORIZONTAL) {
            sash.setWeights(42, 58);
        } else if (height > 0) {
            int wanted = Math.clamp(list.computeSize(SWT.DEFAULT, SWT.DEFAULT).y, height / 6, height / 2);
            sash.setWeights(wanted, height - wanted);
        }
        fitted = sash.getWeights();
    }

    // The document has changed

    private void changed() {
        Pipeline pipeline = document.pipeline();
        watch(pipeline);
        if (!desk.step().get().isEmpty()
                && !names(pipeline).contains(desk.step().get())) {
            desk.step().set("");
        }
        showRows();
        showForm();
        yaml.show(document.text());
        getDisplay().timerExec(REST, rested);
    }

    private static Set<String> names(Pipeline pipeline) {
        Set<String> names = new LinkedHashSet<>();
        pipeline.sources().forEach(source -> names.add(source.name()));
        pipeline.steps().forEach(step -> names.add(step.name()));
        return names;
    }

    private void watch(Pipeline pipeline) {
        Set<String> wanted = new LinkedHashSet<>();
        pipeline.sources().forEach(source -> wanted.add(source.name()));
        pipeline.steps().stream().filter(step -> !step.off()).forEach(step -> wanted.add(step.name()));
        watches.entrySet().removeIf(entry -> {
            boolean gone = !wanted.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
                previews.remove(entry.getKey());
            }
            return gone;
        });
        for (String name : wanted) {
            watches.computeIfAbsent(name, node -> desk.previews().watch(node, preview -> {
                previews.put(node, preview);
                rowsLater();
            }));
        }
    }

    private void rowsLater() {
        if (!rowsPending) {
            rowsPending = true;
            getDisplay().asyncExec(() -> {
                rowsPending = false;
                if (!isDisposed()) {
                    showRows();
                }
            });
        }
    }

    private void showRows() {
        Pipeline pipeline = document.pipeline();
        String file = document.file().map(path -> path.getFileName().toString()).orElse("Untitled pipeline");
        list.setRows(new PipelineRows(desk.registry(), pipeline, checked, previews, growing()).rows(file));
        list.select(Math.max(0, indexOf(desk.step().get())));
        fitList();
    }

    private Map<String, Long> growing() {
        Map<String, Long> frames = new HashMap<>();
        control.growing().get().forEach(result -> frames.put(result.name(), result.frames()));
        return frames;
    }

    private int indexOf(String name) {
        for (int i = 0; i < list.rows().size(); i++) {
            if (list.rows().get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private void selected(String name) {
        if (isDisposed()) {
            return;
        }
        endGesture();
        list.select(Math.max(0, indexOf(name)));
        showForm();
        if (lower.beside().filter(page::equals).isPresent()) {
            explain("");
        }
        getDisplay().timerExec(REST, rested);
    }

    private void showForm() {
        Pipeline pipeline = document.pipeline();
        String name = desk.step().get();
        Forms forms = new Forms(document, desk.registry(), () -> checked, () -> explain(""));
        forms.show(form, pipeline, name);
        form.setProblems(checked.problems());
    }

    // Checks

    private void checkNow() {
        if (isDisposed()) {
            return;
        }
        Pipeline pipeline = document.pipeline();
        // Nobody needs to be told that an empty pipeline lacks everything.
        List<Problem> textual = document.isEmpty() ? List.of() : document.problems();
        String name = desk.step().get();
        desk.work()
                .latest(
                        CHECK,
                        () -> check.check(document, pipeline, textual, name),
                        this::checked,
                        desk.notices()::error);
    }

    private void checked(Checked found) {
        if (isDisposed()) {
            return;
        }
        checked = found;
        showRows();
        form.refresh();
        form.setProblems(found.problems());
        yaml.setProblems(found.all());
    }

    private void runChanged(RunState state) {
        if (!isDisposed() && strip.show(state)) {
            layout(true);
        }
    }

    // Edits

    /** Makes an edit; what the document refuses is said. */
    private void edit(Runnable action) {
        endGesture();
        try {
            action.run();
        } catch (IllegalArgumentException refused) {
            desk.notices().warn(refused.getMessage());
        }
    }

    private void setText(String text) {
        edit(() -> document.setText(text));
    }

    /** What is being typed goes to the document now. */
    private void finishTyping() {
        form.finishTyping();
        yaml.commit();
        endGesture();
    }

    /** Whether there is anything to undo, what is being typed included. */
    boolean canUndo() {
        return gesture.isPresent() || document.canUndo();
    }

    private void endGesture() {
        gesture.ifPresent(PipelineDocument.Gesture::close);
        gesture = Optional.empty();
        gestureName = "";
    }

    /** Opens the chooser of steps. */
    public void addStep() {
        tabs.setSelection(0);
        chooser.moveAbove(null);
        lower.setBeside(Optional.of(chooser), true);
        chooser.begin();
    }

    private void add(StepInfo step) {
        closeSide();
        edit(() -> {
            String name = document.addStep(step.id(), stepsBefore());
            desk.step().set(name);
        });
        form.setFocus();
    }

    /** How many steps stand before the place for a new one: after the selected step, else at the end. */
    private int stepsBefore() {
        List<StepSpec> steps = document.pipeline().steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(desk.step().get())) {
                return i + 1;
            }
        }
        return steps.size();
    }

    /** Lets choose files and makes each a source. */
    public void addSource() {
        addSources(desk.dialogs().open("Add a source", List.of(), true));
    }

    private void addSources(List<Path> files) {
        new SourceFiles(desk).open(files);
    }

    /** Doubles the selected source or step: the copy stands below it. */
    public void duplicate() {
        String name = desk.step().get();
        edit(() -> {
            try (PipelineDocument.Gesture both = document.gesture("Duplicate " + name)) {
                duplicateStep(name);
                duplicateSource(name);
            }
        });
    }

    private void duplicateStep(String name) {
        List<StepSpec> steps = document.pipeline().steps();
        for (int i = 0; i < steps.size(); i++) {
            StepSpec step = steps.get(i);
            if (step.name().equals(name)) {
                String copy = document.addStep(step.id(), i + 1);
                step.params().entries().forEach((key, value) -> document.setParam(copy, key, value));
                if (!step.grouping().over().isEmpty()) {
                    document.setGrouping(
                            copy,
                            "over",
                            "[" + String.join(", ", step.grouping().over()) + "]");
                }
                step.grouping().every().ifPresent(every -> document.setGrouping(copy, "every", Long.toString(every)));
                step.grouping().by().ifPresent(by -> document.setGrouping(copy, "by", by));
                desk.step().set(copy);
                return;
            }
        }
    }

    private void duplicateSource(String name) {
        for (SourceSpec source : document.pipeline().sources()) {
            if (source.name().equals(name)) {
                String path = source.options()
                        .entries()
                        .getOrDefault("path", TypedValue.scalar(""))
                        .text();
                String copy = document.addSource(name, path);
                source.options().entries().forEach((key, value) -> document.setSource(copy, key, value));
                desk.step().set(copy);
                return;
            }
        }
    }

    /** Removes the selected source or step; what still refers to it is said. */
    public void remove() {
        String name = desk.step().get();
        int index = list.selection();
        if (name.isEmpty()) {
            return;
        }
        edit(() -> {
            boolean source = document.pipeline().sources().stream()
                    .anyMatch(each -> each.name().equals(name));
            List<String> left = source ? document.removeSource(name) : document.remove(name);
            left.forEach(desk.notices()::warn);
            int next = Math.min(index, list.rows().size() - 1);
            desk.step().set(list.rows().get(next).name());
        });
    }

    /** Lets rename the selected source or step in its line. */
    public void rename() {
        tabs.setSelection(0);
        list.rename();
    }

    /** Switches the selected step off or on. */
    public void toggle() {
        step().ifPresent(step -> edit(() -> document.setOff(step.name(), !step.off())));
    }

    /** Keeps the result of the selected step, or not. */
    public void toggleKeep() {
        step().ifPresent(step -> edit(() -> document.setKeep(step.name(), !step.keep())));
    }

    /** Makes the result of the selected step the one that opens first, or none in particular. */
    public void toggleDefault() {
        step().ifPresent(step -> edit(() -> {
            boolean is = document.pipeline()
                    .main()
                    .map(Value::text)
                    .filter(step.name()::equals)
                    .isPresent();
            document.setDefault(is ? "" : step.name());
        }));
    }

    /** Moves the selected step. @param by places, negative: up */
    public void move(int by) {
        int index = stepsBefore() - 1 + by;
        step().filter(step -> index >= 0 && index < document.pipeline().steps().size())
                .ifPresent(step -> edit(() -> document.move(step.name(), index)));
    }

    /** The selected step; empty when a source or the pipeline is selected. */
    Optional<StepSpec> step() {
        return document.step(desk.step().get());
    }

    /** Computes the selected step over the whole series, with progress. */
    public void compute() {
        step().ifPresent(step -> desk.previews().compute(step.name(), desk.tasks(), desk.notices()::error));
    }

    /** Takes the last edit back. */
    public void undo() {
        finishTyping();
        document.undo();
    }

    /** Does again what was taken back. */
    public void redo() {
        finishTyping();
        document.redo();
    }

    // Pages

    /** Shows what the selected step is, or takes that away. */
    public void explain() {
        if (lower.beside().filter(page::equals).isPresent()) {
            closeSide();
        } else {
            explain("");
        }
    }

    private void explain(String parameter) {
        Optional<StepInfo> info = step().flatMap(step -> desk.registry().step(step.id()));
        if (info.isEmpty()) {
            closeSide();
            return;
        }
        page.show(info.get(), parameter);
        page.moveAbove(null);
        lower.setBeside(Optional.of(page), false);
    }

    private void closeSide() {
        lower.setBeside(Optional.empty(), false);
        list.setFocus();
    }

    // Files

    /** Starts an empty pipeline. */
    public void create() {
        endGesture();
        new Saving(desk).startAnew();
    }

    /** Starts a pipeline from a template. */
    public void newFrom(Template template) {
        if (mayDiscard()) {
            endGesture();
            document.adopt(template.text(), Optional.empty());
            desk.step().set("");
        }
    }

    private boolean mayDiscard() {
        return !document.dirty()
                || document.isEmpty()
                || desk.dialogs()
                        .confirm(
                                "'" + document.title() + "' has changes that were not saved. They are lost.",
                                "Discard them");
    }

    /** Lets choose a pipeline and opens it. */
    public void open() {
        desk.dialogs()
                .open("Open a pipeline", List.of("*.yaml", "*.yml"), false)
                .forEach(desk::open);
    }

    /** Saves in the background; asks for a file when there is none yet. */
    public void save() {
        finishTyping();
        new Saving(desk).save();
    }

    /** Saves under another name. */
    public void saveAs() {
        finishTyping();
        new Saving(desk).saveAs();
    }

    /** Saves and shows the folder of the file. */
    public void saveAndReveal() {
        finishTyping();
        Optional<Path> file =
                document.file().or(() -> desk.dialogs().save("Save the pipeline", "pipeline.yaml", List.of("*.yaml")));
        file.ifPresent(target -> desk.work()
                .latest(
                        document,
                        () -> {
                            document.save(target);
                            return target.getParent();
                        },
                        folder -> Program.launch(folder.toString()),
                        why -> desk.notices().error("The pipeline was not saved: " + why)));
    }

    // Runs

    /** Runs the pipeline. */
    public void run() {
        if (ready()) {
            runs.run(false);
        }
    }

    /** Runs the selected step and what it needs. */
    public void runToHere() {
        finishTyping();
        step().ifPresentOrElse(
                        step -> runs.runTo(step.name()), () -> desk.notices().warn("Select the step to run to."));
    }

    /** Runs everything on the current frame alone. */
    public void runFrame() {
        if (ready()) {
            runs.runFrame();
        }
    }

    /** Stops the run; what is complete is kept. */
    public void stop() {
        control.stop();
    }

    /** Goes on with the run that was stopped. */
    public void resume() {
        runs.again(true);
    }

    /** How the last run stands. */
    public RunControl control() {
        return control;
    }

    /** Copies the line that runs the same headless. */
    public void copyCommand() {
        finishTyping();
        runs.command(line -> {
            Clipboard clipboard = new Clipboard(getDisplay());
            clipboard.setContents(new Object[] {line}, new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
            desk.notices().info("Copied: " + line);
        });
    }

    /** Where results of the next run go. */
    public Path resultFolder() {
        return runs.folder();
    }

    /** Sets where results go; empty: beside the pipeline. */
    public void setResultFolder(Optional<Path> folder) {
        runs.setFolder(folder);
    }

    /** Whether nothing is known to be wrong; else that is shown. */
    private boolean ready() {
        finishTyping();
        if (checked.good()) {
            return true;
        }
        Problem first = checked.all().get(0);
        org.solidus.core.pipeline.edit.Field field = document.field(first);
        desk.notices().error("It cannot run yet: " + first.message());
        if (!field.name().isEmpty() && indexOf(field.name()) >= 0) {
            desk.step().set(field.name());
        }
        return false;
    }

    // What is dropped

    private void takeDrops() {
        DropTarget drop = new DropTarget(list, DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_LINK | DND.DROP_DEFAULT);
        drop.setTransfer(FileTransfer.getInstance());
        drop.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = (event.operations & DND.DROP_COPY) != 0 ? DND.DROP_COPY : event.operations;
            }

            @Override
            public void drop(DropTargetEvent event) {
                if (event.data instanceof String[] files) {
                    addSources(Arrays.stream(files).map(Path::of).toList());
                }
            }
        });
    }

    /** What a person does with the list. */
    private final class ListActions implements StepList.Listener {

        @Override
        public void selected(int index) {
            desk.step().set(list.rows().get(index).name());
            if (list.rows().get(index).name().isEmpty()) {
                PipelinePane.this.selected("");
            }
        }

        @Override
        public void move(int from, int before) {
            int first = 1 + document.pipeline().sources().size();
            int to = before > from ? before - 1 : before;
            edit(() -> document.move(list.rows().get(from).name(), to - first));
        }

        @Override
        public void toggle(int index) {
            PipelinePane.this.toggle();
        }

        @Override
        public void remove(int index) {
            PipelinePane.this.remove();
        }

        @Override
        public void duplicate(int index) {
            PipelinePane.this.duplicate();
        }

        @Override
        public void rename(int index, String name) {
            String before = list.rows().get(index).name();
            edit(() -> {
                boolean was = desk.step().get().equals(before);
                document.rename(before, name);
                if (was) {
                    desk.step().set(name);
                }
            });
        }

        @Override
        public void add() {
            addStep();
        }

        @Override
        public void open(int index) {
            form.setFocus();
        }

        @Override
        public void explain(int index) {
            PipelinePane.this.explain();
        }
    }

    /** What the fields of a form need. */
    private final class Host implements FormHost {

        @Override
        public void gesture(String name) {
            if (gesture.isEmpty() || !gestureName.equals(name)) {
                PipelinePane.this.endGesture();
                gesture = Optional.of(document.gesture(name));
                gestureName = name;
            }
        }

        @Override
        public void endGesture() {
            PipelinePane.this.endGesture();
        }

        @Override
        public Path folder() {
            return document.base();
        }

        @Override
        public Optional<Path> chooseFile(String title) {
            return desk.dialogs().open(title, List.of(), false).stream().findFirst();
        }

        @Override
        public void explain(ParamInfo info) {
            PipelinePane.this.explain(info.name());
        }

        @Override
        public void relayout() {
            form.relayout();
        }

        @Override
        public void refused(String sentence) {
            desk.notices().warn(sentence);
        }

        @Override
        public void fillMenu(IMenuManager menu, Field field) {
            List<NamedRegion> regions = desk.regions().all();
            new RegionMenu(regions, signatures()).fill(menu, field);
        }

        private List<Signature> signatures() {
            List<Signature> known = new ArrayList<>();
            String name = desk.step().get();
            Optional.ofNullable(checked.signatures().get(name)).ifPresent(known::add);
            step().flatMap(step -> input(step.name()))
                    .map(checked.signatures()::get)
                    .ifPresent(known::add);
            return known;
        }

        private Optional<String> input(String name) {
            int index = indexOf(name);
            return step().flatMap(StepSpec::from)
                    .map(Value::text)
                    .or(() -> index > 0 && list.rows().get(index - 1).kind() != Kind.PIPELINE
                            ? Optional.of(list.rows().get(index - 1).name())
                            : Optional.empty());
        }
    }

    // State

    @Override
    public void save(ViewState state) {
        state.put("threads", runs.threads());
        state.put("tab", tabs.getSelectionIndex());
        int[] now = sash.getWeights();
        if (now.length == 2) {
            state.put("list", (double) now[0] / Math.max(1, now[0] + now[1]));
        }
    }

    @Override
    public void restore(ViewState state) {
        state.number("threads").ifPresent(count -> runs.setThreads(count.intValue()));
        state.number("tab").filter(tab -> tab == 0 || tab == 1).ifPresent(tab -> tabs.setSelection(tab.intValue()));
        state.number("list")
                .filter(share -> share > 0.05 && share < 0.95)
                .ifPresent(share -> sash.setWeights((int) (share * 1000), (int) (1000 - share * 1000)));
    }

    @Override
    public boolean setFocus() {
        if (tabs.isDisposed() || list.isDisposed() || yaml.isDisposed()) {
            return false; // while the window goes
        }
        return tabs.getSelectionIndex() == 1 ? yaml.setFocus() : list.setFocus();
    }
}
