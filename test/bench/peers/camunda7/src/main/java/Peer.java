import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * Camunda 7 doing the work of `npm run bench`. Reads one request per line (a word and its arguments), answers each with
 * one line of JSON:
 *
 * <pre>
 * open URL MODEL            builds the engine, deploys the model where it is not yet
 * steps THREADS INSTANCES   starts instances, then completes all their tasks, one per command; only that is timed
 * starts THREADS COUNT      starts instances, one per command
 * wait COUNT PLACES         starts instances that wait for their lead (PLACES `lead:n`) or for an office (`office:n`)
 * timers                    a month later: until the job executor has done all due timers
 * page KIND NAME FIRST N    lists 50 tasks (KIND `office` or `lead`) from FIRST on, N times
 * complete TASK             completes one task
 * </pre>
 *
 * Tuned: engine on one pool of connections with server-side prepared statements kept per connection and bulk inserts;
 * JDBC batches on; ids in blocks of 10,000, so that no command waits for ids; no metrics, no operation log (nobody is
 * authenticated), no authorizations; the job executor runs for `timers` only. The variable with JSON is a String, the
 * cheapest way of keeping it: it stays in the variable's row (Spin's JSON or an object would add a row of bytes to each
 * variable and to each update in the history).
 */
public final class Peer {
  private static final long MONTH = 31L * 86_400_000;

  /** Open tasks by process instance, as a listener saw them opened: workers need no query for them. */
  private final Map<String, Deque<String>> open = new ConcurrentHashMap<>();
  private ProcessEngine engine;
  private DefaultJobExecutor executor;

  public static void main(String[] arguments) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
      error.printStackTrace();
      Runtime.getRuntime().halt(1);
    });
    Peer peer = new Peer();
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      String[] words = line.trim().split(" ");
      System.out.println(peer.answer(words));
    }
    System.exit(0);
  }

  private String answer(String[] words) throws Exception {
    return switch (words[0]) {
      case "open" -> open(words[1], Path.of(words[2]));
      case "steps" -> steps(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      case "starts" -> starts(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      case "wait" -> await(Integer.parseInt(words[1]), words[2].split(","));
      case "timers" -> timers();
      case "page" -> page(words[1], words[2], Integer.parseInt(words[3]), Integer.parseInt(words[4]));
      case "complete" -> complete(words[1]);
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private String open(String url, Path model) throws Exception {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url
        + "&useServerPrepStmts=true&cachePrepStmts=true&prepStmtCacheSize=500&useBulkStmtsForInserts=true"
        + "&nullDatabaseMeansCurrent=true");
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    pool.setMaximumPoolSize(16);

    executor = new DefaultJobExecutor();
    executor.setCorePoolSize(4);
    executor.setMaxPoolSize(8);
    executor.setQueueSize(100);
    executor.setMaxJobsPerAcquisition(50);
    executor.setWaitTimeInMillis(100);

    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration.setDataSource(new HikariDataSource(pool));
    configuration.setDatabaseType("mysql");
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setJdbcBatchProcessing(true);
    configuration.setIdBlockSize(10_000);
    configuration.setHistory("full");
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setMetricsEnabled(false);
    configuration.setTaskMetricsEnabled(false);
    configuration.setDbMetricsReporterActivate(false);
    configuration.setJobExecutor(executor);
    configuration.setJobExecutorActivate(false);
    configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new NotesTasks())));
    engine = configuration.buildProcessEngine();
    if (engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("review").count() == 0) {
      engine.getRepositoryService().createDeployment()
          .addString("review.bpmn", Files.readString(model, StandardCharsets.UTF_8)).deploy();
    }
    return "{}";
  }

  /** The eight variables of the bench's own work. */
  private static Map<String, Object> variables(int number, String lead, String office) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("lead", lead);
    variables.put("office", office);
    variables.put("decision", number == 2 ? "back" : "pass");
    variables.put("number", number);
    variables.put("passRate", 82.5 + number / 10.0);
    variables.put("course", "机电设备安装与调试");
    variables.put("comment", "第 " + number + " 次：按要求完成，同意进入下一环节。");
    variables.put("lessons", IntStream.rangeClosed(1, 19)
        .mapToObj(no -> "{\"no\":" + no + ",\"content\":\"第 " + no + " 次课：任务驱动，小组完成工件并互评\",\"method\":\"项目\",\"match\":"
            + number % 5 + "}")
        .collect(Collectors.joining(",", "[", "]")));
    return variables;
  }

  private String start(int index, String lead, String office) {
    return engine.getRuntimeService()
        .startProcessInstanceByKey("review", "c-" + index + "@2026-2027-1", variables(0, lead, office)).getId();
  }

  private String steps(int threads, int instances) throws Exception {
    List<String> ids = new ArrayList<>();
    inParallel(threads, instances, index -> {
      String id = start(index, "lead", "office");
      synchronized (ids) {
        ids.add(id);
      }
    });
    AtomicInteger done = new AtomicInteger();
    double seconds = inParallel(threads, instances, index -> {
      Deque<String> tasks = open.get(ids.get(index));
      for (int number = 1; !tasks.isEmpty(); number++) {
        engine.getTaskService().complete(tasks.poll(), variables(number, "lead", "office"));
        done.incrementAndGet();
      }
    });
    open.clear();
    return "{\"steps\":" + done.get() + ",\"seconds\":" + seconds + "}";
  }

  private String starts(int threads, int count) throws Exception {
    double seconds = inParallel(threads, count, index -> start(index, "lead", "office"));
    open.clear();
    return "{\"starts\":" + count + ",\"seconds\":" + seconds + "}";
  }

  private String await(int count, String[] places) throws Exception {
    String[] last = new String[1];
    inParallel(4, count, index -> {
      String[] place = places[index % places.length].split(":");
      boolean led = place[0].equals("lead");
      String lead = led ? place[1] : "lead";
      String office = led ? "office" : place[1];
      Deque<String> tasks = open.get(start(index, lead, office));
      if (!led) {
        engine.getTaskService().complete(tasks.poll(), variables(1, lead, office));
      }
      last[0] = tasks.peek();
    });
    open.clear();
    return "{\"task\":\"" + last[0] + "\"}";
  }

  private String timers() throws Exception {
    ClockUtil.offset(MONTH);
    long due = dueTimers();
    long begun = System.nanoTime();
    executor.start();
    while (dueTimers() > 0) {
      Thread.sleep(100);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    executor.shutdown();
    ClockUtil.reset();
    open.clear();
    return "{\"timers\":" + due + ",\"seconds\":" + seconds + "}";
  }

  private long dueTimers() {
    return engine.getManagementService().createJobQuery().timers().duedateLowerThan(ClockUtil.getCurrentTime()).count();
  }

  private String page(String kind, String name, int first, int times) {
    double[] seconds = new double[times];
    int tasks = 0;
    for (int n = 0; n < times; n++) {
      long begun = System.nanoTime();
      TaskQuery query = engine.getTaskService().createTaskQuery();
      query = kind.equals("office") ? query.taskCandidateGroup(name) : query.taskAssignee(name);
      tasks = query.orderByDueDate().asc().orderByTaskId().asc().listPage(first, 50).size();
      seconds[n] = (System.nanoTime() - begun) / 1e9;
    }
    return "{\"tasks\":" + tasks + ",\"seconds\":" + Arrays.toString(seconds) + "}";
  }

  private String complete(String task) {
    engine.getTaskService().complete(task, variables(1, "lead", "office"));
    return "{}";
  }

  private interface Work {
    void run(int index) throws Exception;
  }

  /** Does the work for 0 … count-1, the threads taking from one pile; gives the seconds until all is done. */
  private static double inParallel(int threads, int count, Work work) throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(threads);
    AtomicInteger next = new AtomicInteger();
    Callable<Void> person = () -> {
      for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
        work.run(index);
      }
      return null;
    };
    long begun = System.nanoTime();
    List<Callable<Void>> all = new ArrayList<>();
    for (int n = 0; n < threads; n++) {
      all.add(person);
    }
    for (Future<Void> future : people.invokeAll(all)) {
      future.get();
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    people.shutdown();
    return seconds;
  }

  /** Adds a listener to every user task that writes down what was opened. */
  private final class NotesTasks extends AbstractBpmnParseListener {
    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
      ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
          .addTaskListener(TaskListener.EVENTNAME_CREATE, (DelegateTask task) -> open
              .computeIfAbsent(task.getProcessInstanceId(), id -> new ConcurrentLinkedDeque<>()).add(task.getId()));
    }
  }
}
