/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.solidus.batch.CallException;
import org.solidus.batch.cluster.Submitter;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.registry.StepInfo;
import org.solidus.plot.ClipboardText;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.FileDrop;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Saving;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.pipeline.form.FormPane;
import org.solidus.workbench.run.ClusterPlace;
import org.solidus.workbench.run.RunControl;
import org.solidus.workbench.run.RunState;
import org.solidus.workbench.run.RunState.Phase;

/**
 * The pipeline editor: the list of sources and steps, the form of the selected one, the text, runs. Every edit goes to
 * the document of the desk, which undoes it; checks and previews follow in the background. UI thread.
 */
public final class PipelinePane extends DeskPane {

    private final PipelineDocument document;
    private final RunControl control;
    private final PipelineEdits edits;
    private final RestedCheck check;
    private final NodePreviews previews;
    private final RunActions runs;
    private final Forms forms;
    private final RunStrip strip;
    private final CTabFolder tabs;
    private final StepList list;
    private final ListShare share;
    private final LowerPart lower;
    private final FormPane form;
    private final StepChooser chooser;
    private final StepPage page;
    private final ClusterPage clusterPage;
    private final LinesPage linesPage;
    private final ClusterSettings clusters = new ClusterSettings();
    private final LeftRuns left;
    private final YamlPane yaml;
    private boolean rowsPending;
    private Phase phase = Phase.NONE;

    public PipelinePane(Composite parent, Desk desk) {
        super(parent, desk);
        document = desk.document();
        control = desk.part(RunControl.class, RunControl::new);
        edits = new PipelineEdits(desk);
        check = new RestedCheck(getDisplay(), desk, this::checked);
        previews = new NodePreviews(desk.previews(), this::rowsLater);
        runs = new RunActions(desk, document, control, check::last);
        left = new LeftRuns(desk, control, runs, clusters);
        forms = new Forms(document, desk.registry(), check::last, () -> explain(""));
        setLayout(tight(1));
        PipelineMenus menus = new PipelineMenus(this, desk, edits, runs);
        menus.toolBar(this).setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        strip = new RunStrip(this, new StripActions());
        strip.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        tabs = new CTabFolder(this, SWT.BOTTOM | SWT.FLAT);
        tabs.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        SashForm sash = new SashForm(tab("Steps"), SWT.VERTICAL | SWT.SMOOTH);
        list = new StepList(sash, new ListEdits(this, desk, edits));
        list.setMenu(menus.listMenu(list));
        FileDrop.on(list, this::addSources);
        lower = new LowerPart(sash);
        form = new FormPane(lower, new EditorFormHost(desk, edits, check::last, this::explain, this::relayoutForm));
        chooser = new StepChooser(lower, desk.registry().steps(), this::add, this::closeSide);
        chooser.setVisible(false);
        page = new StepPage(lower, this::closeSide);
        page.setVisible(false);
        clusterPage = new ClusterPage(lower, new ClusterActions());
        clusterPage.setVisible(false);
        linesPage = new LinesPage(lower, this::closeSide);
        linesPage.setVisible(false);
        lower.setMain(form);
        share = new ListShare(sash, list);
        yaml = new YamlPane(tab("Text"), edits::setText);
        tabs.setSelection(0);
        addListener(SWT.Resize, event -> share.orient(getClientArea().width));
        follow();
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

    private void follow() {
        own(document.listen(this::changedAnywhere)::close);
        listen(desk().step(), name -> selected());
        listen(control.state(), this::runChanged);
        listen(control.growing(), results -> rowsLater());
        own(edits::close, previews::close, check::close);
        linesPage.show(control.state().get().lines());
        strip.show(control.state().get());
    }

    private void relayoutForm() {
        form.relayout();
    }

    // ---- what changes

    /** The document is saved in the background, too. */
    private void changedAnywhere() {
        if (isDisposed()) {
            return;
        }
        if (getDisplay().getThread() == Thread.currentThread()) {
            changed();
        } else {
            getDisplay().asyncExec(() -> {
                if (!isDisposed()) {
                    changed();
                }
            });
        }
    }

    private void changed() {
        Pipeline pipeline = document.pipeline();
        previews.follow(pipeline);
        if (!PipelineEdits.names(pipeline).contains(desk().step().get())) {
            desk().step().set("");
        }
        showRows();
        showForm();
        yaml.show(document.text());
        left.lookIfNew();
        check.later();
    }

    /** Something is selected, perhaps what was. */
    void selected() {
        edits.endGesture();
        selectRow();
        showForm();
        if (explaining()) {
            explain("");
        }
        check.later();
    }

    private void checked(Checked found) {
        showRows();
        form.refresh();
        form.setProblems(found.problems());
        yaml.setProblems(found.all());
    }

    private void runChanged(RunState state) {
        linesPage.show(state.lines());
        boolean failed = state.phase() == Phase.FAILED && phase != Phase.FAILED;
        phase = state.phase();
        if (failed && !state.lines().isEmpty()) {
            readLines();
        }
        if (strip.show(state)) {
            layout(true);
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
        String file = document.file().map(path -> path.getFileName().toString()).orElse("Untitled pipeline");
        Map<String, Long> growing = new HashMap<>();
        control.growing().get().forEach(result -> growing.put(result.name(), result.frames()));
        PipelineRows rows =
                new PipelineRows(desk().registry(), document.pipeline(), check.last(), previews.last(), growing);
        list.setRows(rows.rows(file));
        selectRow();
        share.fit();
    }

    private void selectRow() {
        list.select(Math.max(
                0,
                PipelineEdits.names(document.pipeline()).indexOf(desk().step().get())));
    }

    private void showForm() {
        forms.show(form, document.pipeline(), desk().step().get());
        form.setProblems(check.last().problems());
    }

    /** Whether all that changed was checked and is shown. */
    boolean settled() {
        return !check.waiting() && !rowsPending && desk().work().idle();
    }

    // ---- what is done to the pipeline

    /** What is being typed goes to the document now. */
    private void finishTyping() {
        form.finishTyping();
        yaml.commit();
        edits.endGesture();
    }

    /** What is done to the selected source or step. */
    PipelineEdits edits() {
        return edits;
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
        edits.add(step);
        form.setFocus();
    }

    /** Lets choose files and makes each a source. */
    public void addSource() {
        addSources(desk().dialogs().open("Add a source", List.of(), true));
    }

    private void addSources(List<Path> files) {
        new SourceFiles(desk()).open(files);
    }

    /** Lets rename the selected source or step in its line. */
    public void rename() {
        tabs.setSelection(0);
        list.rename();
    }

    /** Computes the selected step over the whole series, with progress. */
    void compute() {
        edits.step().ifPresent(step -> desk().previews().compute(step.name(), desk().tasks(), desk().notices()::error));
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

    // ---- what stands beside the form

    /** Shows what the selected step is, or takes that away. */
    public void explain() {
        if (explaining()) {
            closeSide();
        } else {
            explain("");
        }
    }

    private boolean explaining() {
        return lower.beside().filter(page::equals).isPresent();
    }

    private void explain(String parameter) {
        Optional<StepInfo> info = edits.step().flatMap(step -> desk().registry().step(step.id()));
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

    /** Asks for the settings of a cluster, then the pipeline runs there. */
    public void runOn(Submitter submitter) {
        finishTyping();
        tabs.setSelection(0);
        clusterPage.show(submitter, runs.folder(), clusters.of(submitter.id()));
        clusterPage.moveAbove(null);
        lower.setBeside(Optional.of(clusterPage), true);
        clusterPage.setFocus();
        left.look(List.of(submitter));
        lookForObstacle(submitter, clusters.of(submitter.id()));
    }

    private void lookForObstacle(Submitter submitter, Map<String, String> settings) {
        compute(
                "obstacle",
                () -> submitter.obstacle(settings),
                why -> clusterPage.setObstacle(submitter, why.orElse("")),
                why -> clusterPage.setObstacle(submitter, why));
    }

    private void readLines() {
        tabs.setSelection(0);
        linesPage.moveAbove(null);
        lower.setBeside(Optional.of(linesPage), true);
    }

    /** Asks for settings of clusters. */
    ClusterPage clusterPage() {
        return clusterPage;
    }

    /** Results go to a folder from now on; empty: beside the pipeline. */
    void setResultFolder(Optional<Path> folder) {
        runs.setFolder(folder);
        left.lookIfNew();
    }

    /** Shows what a cluster said. */
    LinesPage linesPage() {
        return linesPage;
    }

    /** Puts the focus into the form. */
    void focusForm() {
        form.setFocus();
    }

    // ---- files

    /** Starts an empty pipeline. */
    void create() {
        edits.endGesture();
        new Saving(desk()).startAnew();
    }

    /** Starts a pipeline from a template. */
    void newFrom(Template template) {
        edits.endGesture();
        new Saving(desk()).startFrom(template.text());
    }

    /** Saves in the background; asks for a file when there is none yet. */
    public void save() {
        finishTyping();
        new Saving(desk()).save();
    }

    /** Saves under another name. */
    void saveAs() {
        finishTyping();
        new Saving(desk()).saveAs();
    }

    /** Saves and shows the folder of the file. */
    void saveAndReveal() {
        finishTyping();
        new Saving(desk()).save(file -> Program.launch(file.getParent().toString()));
    }

    // ---- runs

    /** Runs the pipeline. */
    public void run() {
        finishTyping();
        if (runs.ready()) {
            runs.run(false);
        }
    }

    /** Runs the selected step and what it needs. */
    public void runToHere() {
        finishTyping();
        edits.step().ifPresentOrElse(step -> runs.runTo(step.name()), () -> desk().notices()
                .warn("Select the step to run to."));
    }

    /** Runs everything on the current frame alone. */
    public void runFrame() {
        finishTyping();
        if (runs.ready()) {
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

    /** Where results of the next run go. */
    public Path resultFolder() {
        return runs.folder();
    }

    /** Copies the line that runs the same headless. */
    public void copyCommand() {
        finishTyping();
        runs.command(line -> {
            ClipboardText.copy(getDisplay(), line);
            desk().notices().info("Copied: " + line);
        });
    }

    private final class StripActions implements RunStrip.Listener {

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

        @Override
        public void follow() {
            if (lower.beside().filter(clusterPage::equals).isPresent()) {
                closeSide();
            }
            control.follow();
        }

        @Override
        public void read() {
            readLines();
        }
    }

    private final class ClusterActions implements ClusterPage.Listener {

        @Override
        public void submit(Submitter submitter, Map<String, String> settings) {
            try {
                submitter.check(settings);
            } catch (CallException wrong) {
                cancel("obstacle");
                clusterPage.setWrong(submitter, wrong.getMessage());
                return;
            }
            clusters.set(submitter.id(), settings);
            closeSide();
            runs.submit(new ClusterPlace(submitter, settings));
        }

        @Override
        public void typed(Submitter submitter, Map<String, String> settings) {
            lookForObstacle(submitter, settings);
        }

        @Override
        public void close() {
            closeSide();
        }
    }

    // ---- over a restart

    @Override
    public void save(ViewState state) {
        super.save(state);
        state.put("threads", runs.threads());
        state.put("tab", tabs.getSelectionIndex());
        share.save(state);
        clusters.save(state);
        runs.handedOver().save(state);
    }

    @Override
    public void restore(ViewState state) {
        super.restore(state);
        state.number("threads").ifPresent(count -> runs.setThreads(count.intValue()));
        state.number("tab").filter(tab -> tab == 0 || tab == 1).ifPresent(tab -> tabs.setSelection(tab.intValue()));
        share.restore(state);
        clusters.restore(state);
        runs.handedOver().restore(state);
        left.lookIfNew();
    }

    @Override
    public boolean setFocus() {
        if (tabs.isDisposed() || list.isDisposed() || yaml.isDisposed()) {
            return false; // while the window goes
        }
        return tabs.getSelectionIndex() == 1 ? yaml.setFocus() : list.setFocus();
    }
}
