/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DragSourceListener;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.solidus.core.source.DatasetInfo;
import org.solidus.plot.ClipboardText;
import org.solidus.plot.MenuItems;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.FileDrop;
import org.solidus.workbench.Tools;
import org.solidus.workbench.data.Item.SeriesItem;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.ViewState;

/**
 * Files and folders, what is in them, and the way from there into the pipeline. Folders come by the chooser or by
 * dropping them here; files may be dragged to other views.
 */
public final class DataPane extends DeskPane {

    private final Sniffer sniffer;
    private final PreviewMaker maker;
    private final DataActions actions;
    private final Text filter;
    private final SashForm sash;
    private final DataTree tree;
    private final PreviewPane preview;
    private final ScrolledComposite formScroll;
    private final SourceForm form;
    private final StackLayout stack = new StackLayout();
    private Optional<Path> last = Optional.empty();
    private boolean restoring;

    /** Makes the pane; it shows the folders that it is given with its state, or the home folder. */
    public DataPane(Composite parent, Desk desk) {
        super(parent, desk);
        this.sniffer = new Sniffer(desk.registry().readers());
        this.maker = new PreviewMaker(desk.registry(), sniffer);
        this.actions = new DataActions(desk);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 0;
        layout.marginHeight = 2;
        layout.verticalSpacing = 2;
        setLayout(layout);
        filter = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        filter.setMessage("Find files");
        filter.setToolTipText("Words in the name of a file, in any order (Ctrl+F)");
        filter.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        toolBar();
        sash = new SashForm(this, SWT.VERTICAL | SWT.SMOOTH);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
        tree = new DataTree(sash, desk, sniffer);
        Composite below = new Composite(sash, SWT.NONE);
        below.setLayout(stack);
        formScroll = new ScrolledComposite(below, SWT.V_SCROLL);
        formScroll.setExpandHorizontal(true);
        formScroll.setExpandVertical(true);
        form = new SourceForm(formScroll, desk);
        formScroll.setContent(form);
        formScroll.addListener(SWT.Resize, event -> formHeight());
        form.onResize(this::formHeight);
        preview = new PreviewPane(below, desk, maker);
        stack.topControl = preview;
        sash.setWeights(55, 45);
        sash.addListener(SWT.Resize, event -> turn());
        follow();
        drag();
        drop();
        contextMenu();
    }

    private void toolBar() {
        Tools tools = new Tools(this);
        tools.picture(tools.push("", "Add a folder", this::chooseFolder), "data_root");
        tools.picture(tools.push("", "Refresh (F5)", () -> tree().refresh()), "data_refresh");
    }

    /** Beside each other where there is more width than height. */
    private void turn() {
        Rectangle area = sash.getClientArea();
        int wanted = area.width > 3 * area.height / 2 ? SWT.HORIZONTAL : SWT.VERTICAL;
        if (area.width > 0 && sash.getOrientation() != wanted) {
            sash.setOrientation(wanted);
        }
    }

    private DataTree tree() {
        return tree;
    }

    private void follow() {
        filter.addListener(SWT.Modify, event -> tree.filter(filter.getText()));
        filter.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN) {
                tree.setFocus();
            }
        });
        tree.onSelect(this::selected);
        tree.onOpen(this::open);
        tree.tree().addListener(SWT.KeyDown, this::key);
        form.onAdd(this::add);
        form.onCancel(() -> showForm(false));
        listen(desk().recent(), this::opened);
    }

    private void selected(Optional<Chosen> chosen) {
        chosen.ifPresentOrElse(preview::show, preview::nothing);
    }

    private void key(Event event) {
        boolean control = (event.stateMask & SWT.MOD1) != 0;
        if (event.keyCode == SWT.F5) {
            tree.refresh();
        } else if (event.keyCode == SWT.DEL) {
            tree.selectedRoot().ifPresent(tree::removeRoot);
        } else if (control && event.keyCode == 'c') {
            copyPath();
        } else if (control && event.keyCode == 'f') {
            filter.setFocus();
        }
    }

    /** What was opened is shown in its folder, unless somebody looks for other files. */
    private void opened(List<Path> recent) {
        Optional<Path> newest = recent.stream().findFirst();
        boolean another = !newest.equals(last);
        last = newest;
        tree.setRecent(recent);
        if (another && !restoring) {
            newest.ifPresent(this::reveal);
        }
    }

    private void chooseFolder() {
        desk().dialogs().folder("Folder with data").ifPresent(this::addFolder);
    }

    /** Shows a folder. UI thread. */
    public void addFolder(Path folder) {
        tree.addRoot(folder);
    }

    /** Shows a file in its folder and selects it. UI thread. */
    public void reveal(Path file) {
        desk().work()
                .latest(
                        "reveal",
                        () -> Files.isDirectory(file),
                        folder -> {
                            if (!isDisposed()) {
                                tree.reveal(file, folder);
                            }
                        },
                        sentence -> desk().notices().error(sentence));
    }

    // Opening

    /** Opens what needs no question, asks below the tree where a file can be meant in several ways. */
    private void open(Chosen chosen) {
        desk().work()
                .<FilePreview>latestStoppable(
                        form,
                        stop -> maker.of(chosen, stop),
                        found -> opened(chosen, found),
                        sentence -> desk().notices().error(sentence));
    }

    private void opened(Chosen chosen, FilePreview found) {
        if (isDisposed()) {
            return;
        }
        switch (found.format().kind()) {
            case PIPELINE, RESULT -> {
                if (chosen.node().isEmpty()) {
                    actions.open(chosen.path());
                } else {
                    ask(chosen, found);
                }
            }
            case UNKNOWN, UNREADABLE -> desk().notices().error(found.problem());
            case FOLDER -> {}
            case TREE, DATA -> openData(chosen, found);
        }
    }

    private void openData(Chosen chosen, FilePreview found) {
        if (found.datasets().isEmpty()) {
            actions.open(chosen.path());
        } else if (isClear(chosen, found)) {
            add(proposal(chosen, found));
        } else {
            ask(chosen, found);
        }
    }

    /** A single frame, a table, or a series whose file says how it was scanned. */
    private static boolean isClear(Chosen chosen, FilePreview found) {
        return chosen.files() == 1
                && found.shown()
                        .filter(info -> info.scanRank() != DatasetInfo.AMBIGUOUS)
                        .isPresent();
    }

    private SourceProposal proposal(Chosen chosen, FilePreview found) {
        String word = chosen.node()
                .map(Hdf5Node::name)
                .orElse(
                        chosen.item() instanceof SeriesItem series
                                ? series.shape().label()
                                : chosen.item().label());
        return SourceProposal.of(
                tree.pattern(chosen), word, found.shown(), found.datasets().size() > 1, actions.names());
    }

    /** Asks how the selected file becomes a source. UI thread. */
    public void askForSelected() {
        tree.selected().ifPresent(chosen -> desk().work()
                .<FilePreview>latestStoppable(
                        form, stop -> maker.of(chosen, stop), found -> ask(chosen, found), sentence -> desk().notices()
                                .error(sentence)));
    }

    private void ask(Chosen chosen, FilePreview found) {
        if (isDisposed()) {
            return;
        }
        if (!found.format().isData() || found.datasets().isEmpty()) {
            desk().notices().error(found.problem().isEmpty() ? chosen.title() + " holds no data." : found.problem());
            return;
        }
        showForm(true);
        form.ask(proposal(chosen, found), found, chosen.files());
    }

    private void showForm(boolean visible) {
        stack.topControl = visible ? formScroll : preview;
        formScroll.getParent().layout();
        if (!visible) {
            tree.setFocus();
        }
    }

    private void formHeight() {
        formScroll.setMinHeight(form.computeSize(formScroll.getClientArea().width, SWT.DEFAULT).y);
    }

    private void add(SourceProposal accepted) {
        if (actions.add(accepted)) {
            showForm(false);
            tree.selected().map(Chosen::path).ifPresent(desk()::remember);
        }
    }

    // Menu

    private void contextMenu() {
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(this::fillMenu);
        tree.tree().setMenu(menu.createContextMenu(tree.tree()));
        addListener(SWT.Dispose, event -> menu.dispose());
    }

    private void fillMenu(IMenuManager menu) {
        Optional<Chosen> chosen = tree.selected();
        chosen.filter(one -> !one.isFolder()).ifPresent(one -> {
            FileFormat format = sniffer.remembered(one.path()).orElse(FileFormat.A_FOLDER);
            menu.add(MenuItems.item("Open\tEnter", () -> open(one)));
            if (format.isData()) {
                menu.add(MenuItems.item("Add as source…", this::askForSelected));
                MenuManager uses = new MenuManager("Use for the selected step as");
                actions.uses(one, path(one)).forEach(uses::add);
                if (!uses.isEmpty()) {
                    menu.add(uses);
                }
            }
            menu.add(new Separator());
        });
        chosen.ifPresent(one -> {
            menu.add(MenuItems.item("Copy path\tCtrl+C", this::copyPath));
            menu.add(MenuItems.item("Show in the system", () -> showInSystem(one)));
        });
        menu.add(MenuItems.item("Refresh\tF5", tree::refresh));
        menu.add(new Separator());
        menu.add(MenuItems.item("Add a folder…", this::chooseFolder));
        tree.selectedRoot()
                .ifPresent(root -> menu.add(
                        MenuItems.item("Remove this folder from the list\tDelete", () -> tree.removeRoot(root))));
    }

    private String path(Chosen chosen) {
        return tree.pattern(chosen);
    }

    private void copyPath() {
        List<String> lines = tree.allSelected().stream()
                .map(chosen -> tree.pattern(chosen)
                        + chosen.node().map(node -> " " + node.path()).orElse(""))
                .toList();
        if (!lines.isEmpty()) {
            ClipboardText.copy(getDisplay(), String.join("\n", lines));
        }
    }

    private void showInSystem(Chosen chosen) {
        Path folder = chosen.isFolder() ? chosen.path() : chosen.path().getParent();
        if (folder == null || !Program.launch(folder.toString())) {
            desk().notices().warn("The system shows no folders; it is " + folder + ".");
        }
    }

    // Drag and drop

    /** To the desktop and to other views: files, and their paths as text. */
    private void drag() {
        DragSource source = new DragSource(tree.tree(), DND.DROP_COPY);
        source.setTransfer(FileTransfer.getInstance(), TextTransfer.getInstance());
        source.addDragListener(new DragSourceListener() {
            @Override
            public void dragStart(DragSourceEvent event) {
                event.doit = !tree.allSelected().isEmpty();
            }

            @Override
            public void dragSetData(DragSourceEvent event) {
                if (FileTransfer.getInstance().isSupportedType(event.dataType)) {
                    event.data = tree.allSelected().stream()
                            .flatMap(DataPane::files)
                            .map(Path::toString)
                            .toArray(String[]::new);
                } else {
                    event.data = String.join(
                            "\n", tree.allSelected().stream().map(tree::pattern).toList());
                }
            }

            @Override
            public void dragFinished(DragSourceEvent event) {
                // A copy leaves everything where it is.
            }
        });
    }

    private static Stream<Path> files(Chosen chosen) {
        return chosen.item() instanceof SeriesItem series && chosen.node().isEmpty()
                ? series.files().stream()
                : java.util.stream.Stream.of(chosen.path());
    }

    private void drop() {
        for (Control control : List.of(this, tree.tree(), preview)) {
            FileDrop.on(control, this::dropped);
        }
    }

    /** Folders are added, files shown in their folder. */
    void dropped(List<Path> paths) {
        paths.forEach(this::reveal);
    }

    // State

    @Override
    public void save(ViewState state) {
        super.save(state);
        state.put("roots", lines(tree.roots().stream().map(Path::toString).toList()));
        state.put(
                "recent",
                lines(desk().recent().get().stream().map(Path::toString).toList()));
        state.put("expanded", lines(tree.expandedKeys()));
        state.put("tab", preview.tabName());
        int[] weights = sash.getWeights();
        state.put("tree", 1000.0 * weights[0] / (weights[0] + weights[1]));
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines.stream().limit(200).toList());
    }

    @Override
    public void restore(ViewState state) {
        tree.expandLater(split(state, "expanded"));
        List<String> roots = split(state, "roots");
        (roots.isEmpty() ? startFolders() : roots).forEach(root -> tree.addRoot(Path.of(root)));
        restoring = true;
        if (desk().recent().get().isEmpty()) {
            desk().recent().set(split(state, "recent").stream().map(Path::of).toList());
        }
        opened(desk().recent().get());
        restoring = false;
        state.text("tab").ifPresent(preview::setTab);
        state.number("tree")
                .filter(share -> share > 50 && share < 950)
                .ifPresent(share -> sash.setWeights(share.intValue(), 1000 - share.intValue()));
    }

    /** The home folder and, where it is another one, the folder that the workbench was started in. */
    private static List<String> startFolders() {
        return Stream.of("user.home", "user.dir")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .filter(folder -> Path.of(folder).toAbsolutePath().normalize().getParent() != null)
                .distinct()
                .toList();
    }

    private static List<String> split(ViewState state, String name) {
        return state.text(name)
                .map(text -> text.lines().filter(line -> !line.isBlank()).toList())
                .orElse(List.of());
    }

    @Override
    public boolean setFocus() {
        return tree.setFocus();
    }
}
